/** What the build puts into `service-worker.js`; as `Shell` in `shell.mjs`. */
declare const SHELL: {
  version: string;
  files: [url: string, integrity: string][];
  later: string[];
};
