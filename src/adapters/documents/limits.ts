/** How much of a mail is read. Whatever is over is named in the result, never silently missing. */
export const limits = {
  /** Time for one mail with its attachments; a PDF of 200 pages takes about 3 s on a slow machine. */
  readMs: 20_000,
  /**
   * Memory by which the process may grow over one mail. V8 bounds the worker's heap and not its buffers, and half a megabyte of
   * PDF can unpack to gigabytes inside its library; three times what a mail of 60 MB takes.
   */
  readMb: 512,
  /** V8 heap of the worker. */
  workerHeapMb: 256,
  /** Bodies longer than this are cut: no person writes 2 million characters, and judging is linear in it. */
  bodyChars: 2_000_000,
  /** An attachment that is larger is named but not opened; 20 MB is the usual limit of mail providers. */
  attachmentBytes: 20 * 1024 * 1024,
  attachments: 50,
  /** Text kept of one attachment: about 100 dense pages. */
  attachmentChars: 300_000,
  /** Text kept of the message a report returns: headers and the first screens. */
  returnedChars: 64 * 1024,
  /** A zip may unpack to this much, counted while unpacking, not as it claims. */
  unzippedBytes: 64 * 1024 * 1024,
  zipEntries: 2_000,
  pdfPages: 100,
} as const;
