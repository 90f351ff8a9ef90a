import type { GridBand } from '../../../application/chart.ts';

interface BandMark {
  /** Behind the figure. */
  readonly tint: string;
  readonly mark: { readonly shape: 'triangle' | 'diamond' | 'circle' | 'square'; readonly colour: string } | null;
}

/** The marks of the pictures: told apart by shape as much as by colour. */
export const bandMarks: Readonly<Record<GridBand, BandMark>> = {
  weak: { tint: '#fbd8c4', mark: { shape: 'triangle', colour: '#a63c00' } },
  developing: { tint: '#faeebf', mark: { shape: 'diamond', colour: '#7a5c00' } },
  sound: { tint: '#dcebf7', mark: { shape: 'circle', colour: '#2873ad' } },
  strong: { tint: '#b3d4ee', mark: { shape: 'square', colour: '#00457a' } },
  none: { tint: '#f0f0f0', mark: null },
};

/** Draws the band's mark around a point. `reach` is half its width. */
export function drawMark(doc: PDFKit.PDFDocument, band: GridBand, x: number, y: number, reach: number): void {
  const { mark } = bandMarks[band];
  if (mark === null) return;
  switch (mark.shape) {
    case 'circle':
      doc.circle(x, y, reach);
      break;
    case 'square':
      doc.rect(x - reach * 0.9, y - reach * 0.9, reach * 1.8, reach * 1.8);
      break;
    case 'triangle':
      doc.polygon([x, y - reach], [x + reach, y + reach * 0.8], [x - reach, y + reach * 0.8]);
      break;
    case 'diamond':
      doc.polygon([x, y - reach * 1.2], [x + reach * 1.2, y], [x, y + reach * 1.2], [x - reach * 1.2, y]);
      break;
  }
  doc.fill(mark.colour);
}
