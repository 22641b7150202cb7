// What a program that calls an app can rely on. Published as tintype.d.ts beside tintype.js; client.ts
// and tintype.ts are held to it by the compiler.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A picture or file of an app. */
export interface FileData {
  /** Its bytes; null where the app names an address at another site, and has no bytes itself. */
  readonly blob: Blob | null;
  /** An address for `<img src>` and the like; one of the bytes is good until the client is closed. */
  readonly url: string;
  readonly orig_name: string;
  /** In bytes; null where that is not known. */
  readonly size: number | null;
  readonly mime_type: string;
  readonly meta: { readonly _type: "gradio.FileData" };
}

/** What can be given for a picture or file. A text is its address, as in `<img src>`; null is none. */
export type FileInput = Blob | ImageBitmap | ImageData | FileData | URL | string | null;

/** What an endpoint takes, by name or in order, and gives. `tintype build` writes one for each. */
export interface EndpointTypes {
  readonly named: object;
  readonly ordered: readonly unknown[];
  readonly data: readonly unknown[];
}

/** Endpoints of which nothing is known beforehand. */
export interface AnyEndpoints {
  readonly [name: string]: {
    readonly named: Readonly<Record<string, unknown>>;
    readonly ordered: readonly unknown[];
    readonly data: unknown[];
  };
}

/** The endpoints of an app by name, as its `api.d.ts` has them. */
export type Endpoints<E> = { readonly [N in keyof E]: EndpointTypes };

export type Given<T extends EndpointTypes> = T["named"] | T["ordered"];

/** What an endpoint has given. */
export interface Data<D = unknown[]> {
  readonly type: "data";
  readonly endpoint: string;
  readonly time: Date;
  /** Its results in order. */
  readonly data: D;
}

/** How far the function says it is, the outermost level first. */
export interface Progress {
  readonly progress: number | null;
  readonly index: number | null;
  readonly length: number | null;
  readonly unit: string | null;
  readonly desc: string | null;
}

/** How a call stands. `complete` and `error` are its last. */
export interface Status {
  readonly type: "status";
  readonly endpoint: string;
  readonly time: Date;
  readonly queue: boolean;
  readonly stage: "pending" | "generating" | "complete" | "error";
  /** Its place among the `size` that wait, from 0; `eta` is when it should be done, in seconds. */
  readonly position?: number;
  readonly size?: number;
  readonly eta?: number | null;
  readonly progress_data?: readonly Progress[];
  /** With `error`: what went wrong, and the name of Python's exception. */
  readonly message?: string;
  readonly title?: string;
}

/** What `gr.Info`, `gr.Warning` and `gr.Success` said. */
export interface Log {
  readonly type: "log";
  readonly endpoint: string;
  readonly time: Date;
  readonly log: string;
  readonly level: "info" | "warning" | "success" | "error";
  readonly title: string;
  /** In seconds; null is for good. */
  readonly duration: number | null;
}

export type CallEvent<D = unknown[]> = Data<D> | Status | Log;

/** A call under way: `for await (const event of submission)`. */
export interface Submission<D = unknown[]> extends AsyncIterableIterator<CallEvent<D>> {
  /** End it, whether it waits or runs; the iteration ends too. */
  cancel(): Promise<void>;
}

/** Why a call failed. */
export interface CallError extends Error {
  readonly stage: "error";
  /** The name of Python's exception. */
  readonly title: string;
}

export interface ParameterInfo {
  readonly label: string;
  readonly parameter_name: string;
  readonly parameter_has_default: boolean;
  readonly parameter_default: Json;
  readonly example_input: Json;
  readonly type: string;
  readonly python_type: { readonly type: string; readonly description: string };
  readonly component: string;
}

export interface EndpointInfo {
  readonly description: string;
  readonly parameters: readonly ParameterInfo[];
  readonly returns: readonly Pick<ParameterInfo, "label" | "type" | "python_type" | "component">[];
  readonly type: { readonly generator: boolean; readonly cancel: boolean };
}

export interface ApiInfo {
  readonly named_endpoints: { readonly [name: string]: EndpointInfo };
  readonly unnamed_endpoints: Readonly<Record<string, never>>;
}

/**
 * Call an app without showing it, by the address of its page: `connect<Endpoints>(…)` with what its
 * `api.d.ts` exports. A page of another origin needs its visitor's permission; where that is refused, it
 * rejects with a NotAllowedError.
 */
export declare function connect<E extends Endpoints<E> = AnyEndpoints>(
  url: string | URL,
): Promise<Client<E>>;

/** An app, to be called. */
export interface Client<E extends Endpoints<E> = AnyEndpoints> {
  /**
   * Call an endpoint and wait for what it gives, the last of a generator. Values are given by name or in
   * order; those left out, or undefined, have their defaults. Rejects with a `CallError`, or as `signal`
   * says where that aborts it.
   */
  predict<N extends keyof E & string>(
    endpoint: N,
    given?: Given<E[N]>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Data<E[N]["data"]>>;
  /** Call an endpoint and hear all of it. */
  submit<N extends keyof E & string>(endpoint: N, given?: Given<E[N]>): Submission<E[N]["data"]>;
  /** The app's public endpoints. */
  view_api(): Promise<ApiInfo>;
  /** End all calls. */
  close(): void;
}
