import { describe, expect, it } from 'vitest';
import { strategyFor } from './strategy';

const origin = 'https://lincoln.gradeinsight.com';
const strategy = (path: string, { method = 'GET', isPage = false } = {}) =>
    strategyFor(method, isPage, new URL(path, origin), origin);

describe('the service worker', () => {
    it('asks the network for a page first', () => {
        expect(strategy('/students/abc', { isPage: true })).toBe('page');
    });
    it('keeps files that have their content in their name', () => {
        expect(strategy('/assets/index-DE13uA24.js')).toBe('unchanging');
        expect(strategy('/api/v1/school/logo/0a1b')).toBe('unchanging');
    });
    it('asks for the look of the school anew', () => {
        expect(strategy('/api/v1/school/brand.css')).toBe('newest');
    });
    it.each(['/api/v1/session', '/api/v1/students/abc/grades', '/metrics'])('leaves %s to the network', (path) => {
        expect(strategy(path)).toBe('leave');
    });
    it('leaves what is no reading, downloads and other sites', () => {
        expect(strategy('/assets/x.js', { method: 'POST' })).toBe('leave');
        expect(strategy('/api/v1/classes/abc/export.csv', { isPage: true })).toBe('leave');
        expect(strategy('https://example.com/assets/x.js')).toBe('leave');
    });
});
