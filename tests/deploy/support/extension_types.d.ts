// Fields of extensions whose types nobody publishes as a package: what the documentation of CloudNativePG 1.28 and of the
// Vertical Pod Autoscaler describes, as far as our manifests use it. A field that is not here is taken for a mistake.
interface Metadata {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
}
interface LocalName {
    name: string;
}
type Quantity = string;
interface Resources {
    requests?: { cpu?: Quantity; memory?: Quantity };
    limits?: { cpu?: Quantity; memory?: Quantity };
}
interface LabelSelector {
    matchLabels?: Record<string, string>;
}

export interface ICluster {
    apiVersion: 'postgresql.cnpg.io/v1';
    kind: 'Cluster';
    metadata: Metadata;
    spec: {
        instances: number;
        imageName?: string;
        inheritedMetadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
        postgresql?: {
            parameters?: Record<string, string>;
            pg_hba?: string[];
            synchronous?: {
                method: 'any' | 'first';
                number: number;
                dataDurability?: 'required' | 'preferred';
                failoverQuorum?: boolean;
            };
        };
        primaryUpdateStrategy?: 'unsupervised' | 'supervised';
        primaryUpdateMethod?: 'switchover' | 'restart';
        switchoverDelay?: number;
        priorityClassName?: string;
        bootstrap?: {
            initdb?: {
                database: string;
                owner: string;
                encoding?: string;
                dataChecksums?: boolean;
                secret?: LocalName;
            };
        };
        managed?: {
            roles?: {
                name: string;
                ensure?: 'present' | 'absent';
                login?: boolean;
                superuser?: boolean;
                createdb?: boolean;
                createrole?: boolean;
                inherit?: boolean;
                replication?: boolean;
                bypassrls?: boolean;
                passwordSecret?: LocalName;
            }[];
            services?: {
                disabledDefaultServices?: ('ro' | 'r' | 'rw')[];
                additional?: { selectorType: 'rw' | 'ro' | 'r'; serviceTemplate: { metadata: { name: string } } }[];
            };
        };
        affinity?: {
            enablePodAntiAffinity?: boolean;
            podAntiAffinityType?: 'required' | 'preferred';
            topologyKey?: string;
        };
        topologySpreadConstraints?: {
            maxSkew: number;
            topologyKey: string;
            whenUnsatisfiable: 'ScheduleAnyway' | 'DoNotSchedule';
            labelSelector?: LabelSelector;
        }[];
        storage: { size: Quantity; storageClass?: string };
        walStorage?: { size: Quantity; storageClass?: string };
        resources?: Resources;
        monitoring?: { enablePodMonitor?: boolean };
    };
}

export interface IVerticalPodAutoscaler {
    apiVersion: 'autoscaling.k8s.io/v1';
    kind: 'VerticalPodAutoscaler';
    metadata: Metadata;
    spec: {
        targetRef: { apiVersion: string; kind: string; name: string };
        updatePolicy?: { updateMode?: 'Off' | 'Initial' | 'Recreate' | 'InPlaceOrRecreate'; minReplicas?: number };
        resourcePolicy?: {
            containerPolicies?: {
                containerName?: string;
                mode?: 'Auto' | 'Off';
                controlledResources?: ('cpu' | 'memory')[];
                minAllowed?: { cpu?: Quantity; memory?: Quantity };
                maxAllowed?: { cpu?: Quantity; memory?: Quantity };
            }[];
        };
    };
}
