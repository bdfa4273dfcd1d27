// A highlight as a picture: drawn by hand on a canvas, with the faces of the window, so that Arabic is shaped as it is
// on the page and nothing of it goes through anybody's service.

import { shown } from "./runs";

export interface CardText {
  quote: string;
  title: string;
  /** Source and date. */
  foot: string;
  brand: string;
  direction: "rtl" | "ltr";
  /** Of the words that are ours. */
  footDirection: "rtl" | "ltr";
}

export interface CardColours {
  paper: string;
  ink: string;
  soft: string;
  band: string;
  edge: string;
  accent: string;
  onAccent: string;
}

export const cardWidth = 1080;
export const cardHeights = { tall: 1350, square: 1080 } as const;

const margin = 96;
const footRoom = 250;
const titleLines = 2;
const sizes = { largest: 92, smallest: 34, step: 2 };
const leading = 1.75;

/** Breaks at blanks into lines that fit; a word that is too long for a line stands alone. */
export function wrapped(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      const longer = line ? `${line} ${word}` : word;
      if (line && measure(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    if (line) lines.push(line);
  }
  return lines;
}

export interface Fitted {
  size: number;
  lines: string[];
}

/** The largest letters in which all of it fits; what does not fit in the smallest is cut. */
export function fitted(
  text: string,
  width: number,
  height: number,
  measure: (line: string, size: number) => number,
): Fitted {
  for (let size = sizes.largest; size >= sizes.smallest; size -= sizes.step) {
    const lines = wrapped(text, width, (line) => measure(line, size));
    if (lines.length * size * leading <= height) return { size, lines };
  }
  const size = sizes.smallest;
  const room = Math.max(1, Math.floor(height / (size * leading)));
  const lines = wrapped(text, width, (line) => measure(line, size)).slice(0, room);
  const last = lines.pop() ?? "";
  return { size, lines: [...lines, `${last.replace(/\s+\S*$/, "")}…`] };
}

export function drawCard(
  canvas: HTMLCanvasElement,
  written: CardText,
  colours: CardColours,
  faces: { display: string; text: string; ui: string },
  height: number,
): void {
  canvas.width = cardWidth;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const { quote, title, foot } = written;
  const text = { ...written, quote: shown(quote), title: shown(title), foot: shown(foot) };
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, cardWidth, height);
  drawQuote(pen, text, colours, faces.display, height);
  drawFoot(pen, text, colours, faces, height);
}

function drawQuote(
  pen: CanvasRenderingContext2D,
  { quote, direction }: CardText,
  { band, ink }: CardColours,
  face: string,
  height: number,
): void {
  const room = height - margin * 2 - footRoom;
  const { size, lines } = fitted(quote, cardWidth - margin * 2, room, (line, of) => {
    pen.font = `400 ${of}px ${face}`;
    return pen.measureText(line).width;
  });
  pen.font = `400 ${size}px ${face}`;
  pen.direction = direction;
  pen.textAlign = "start";
  pen.textBaseline = "alphabetic";
  const start = direction === "rtl" ? cardWidth - margin : margin;
  const top = margin + (room - lines.length * size * leading) / 2;
  for (const [at, line] of lines.entries()) {
    const y = top + at * size * leading;
    const width = pen.measureText(line).width;
    pen.fillStyle = band;
    pen.fillRect(direction === "rtl" ? start - width - 8 : start - 8, y + size * 0.2, width + 16, size * 1.4);
    pen.fillStyle = ink;
    pen.fillText(line, start, y + size * 1.1);
  }
}

function drawFoot(
  pen: CanvasRenderingContext2D,
  { title, foot, brand, direction, footDirection }: CardText,
  { ink, soft, edge, accent, onAccent }: CardColours,
  faces: { display: string; text: string; ui: string },
  height: number,
): void {
  const isRtl = footDirection === "rtl";
  const start = isRtl ? cardWidth - margin : margin;
  const end = cardWidth - start;
  const inward = isRtl ? -1 : 1;
  const top = height - margin - footRoom + 70;
  drawNuqta(pen, start + inward * 12, top - 26, 11, edge);

  const width = cardWidth - margin * 2;
  pen.direction = direction;
  pen.textAlign = isRtl ? "right" : "left";
  pen.font = `700 38px ${faces.text}`;
  pen.fillStyle = ink;
  const lines = wrapped(title, width, (line) => pen.measureText(line).width);
  for (const [at, line] of lines.slice(0, titleLines).entries())
    pen.fillText(
      at === titleLines - 1 && lines.length > titleLines ? `${line}…` : line,
      start,
      top + 40 + at * 56,
    );

  pen.direction = footDirection;
  pen.font = `400 28px ${faces.ui}`;
  pen.fillStyle = soft;
  pen.fillText(foot, start, height - margin - 6, width - 260);

  pen.textAlign = isRtl ? "left" : "right";
  pen.font = `700 46px ${faces.display}`;
  pen.fillStyle = accent;
  pen.fillText(brand, end, height - margin);
  drawLogo(
    pen,
    isRtl ? end + pen.measureText(brand).width + 18 : end - pen.measureText(brand).width - 74,
    height - margin - 44,
    56,
    accent,
    onAccent,
  );
}

/** The dot of the reed pen. */
function drawNuqta(pen: CanvasRenderingContext2D, x: number, y: number, half: number, colour: string): void {
  pen.fillStyle = colour;
  pen.fill(new Path2D(`M${x} ${y - half}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`));
}

/** As `Logo.tsx` has it. */
function drawLogo(
  pen: CanvasRenderingContext2D,
  x: number,
  y: number,
  side: number,
  ground: string,
  line: string,
): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(side / 28, side / 28);
  pen.fillStyle = ground;
  pen.beginPath();
  pen.roundRect(0, 0, 28, 28, 8);
  pen.fill();
  pen.strokeStyle = line;
  pen.lineWidth = 2.4;
  pen.lineCap = "round";
  pen.stroke(new Path2D("M22 12.6v3.2c0 4.2-3.4 6.9-8 6.9s-8-2.7-8-6.7c0-1 .2-1.9.5-2.7"));
  pen.stroke(new Path2D("M21.8 13.2a3.1 3.1 0 1 1-6.2 0a3.1 3.1 0 1 1 6.2 0"));
  pen.fillStyle = line;
  pen.fill(new Path2D("m12.4 3.6 2.3 2.3-2.3 2.3-2.3-2.3zM18.4 3.6l2.3 2.3-2.3 2.3-2.3-2.3z"));
  pen.restore();
}
