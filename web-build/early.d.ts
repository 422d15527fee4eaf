/** What the build puts into `early.js`: URLs of words, as import maps name them, by the tag of their language. */
declare const WORDS: Readonly<Record<string, string>>;
