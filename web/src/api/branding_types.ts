/** What a school shows of itself. */
import type { School } from './types';

export interface SchoolLogo {
    url: string;
    /** In pixels. */
    width: number;
    height: number;
}

export interface BrandedSchool extends School {
    /** "#1f4c8f"; null: the product's. */
    colour: string | null;
    /** Of mails to who has chosen none; null: English. */
    language: string | null;
    logo: SchoolLogo | null;
}

export interface Branding {
    /** Null: the registered one. */
    name: string | null;
    registered_name: string;
    colour: string | null;
    language: string | null;
    logo: SchoolLogo | null;
}

export interface NewBranding {
    name: string | null;
    colour: string | null;
}
