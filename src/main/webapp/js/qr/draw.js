import encodeQR from 'qr';

/** Modules of white that a code needs around it (ISO/IEC 18004, 5.3.8). */
const QUIET_ZONE = 4;

/**
 * A text as a QR code.
 *
 * @param {string} text
 * @returns {{size: number, path: string}} side in modules, quiet zone included, and the dark ones as the data of an SVG
 *   path
 */
export function drawQr(text) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const path = rows.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')),
  );
  return { size: rows.length, path: path.join('') };
}
