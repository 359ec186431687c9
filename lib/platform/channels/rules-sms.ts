// GSM 03.38: the characters of one septet, then those of two.
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("\f^{}\\[~]|€");

/**
 * Counts the parts that an SMS is paid and sent as. In GSM letters a part has 160 septets, or 153 of a longer text; one other character (ê,
 * ç, an emoji) makes it 70 and 67 UTF-16 units, none of which is split.
 */
export function smsSegments(text: string): number {
  const characters = [...text];
  const isGsm = characters.every((character) => basic.has(character) || extended.has(character));
  const costs = characters.map((character) => (isGsm ? (basic.has(character) ? 1 : 2) : character.length));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= (isGsm ? 160 : 70)) return total ? 1 : 0;
  const room = isGsm ? 153 : 67;
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > room) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return segments;
}

/**
 * Head, as much of the middle as fits, and the whole tail (links, which are useless when cut), in at most `maxSegments` parts.
 * When even head and tail are too long, the head is cut.
 */
export function smsText(head: string, middle: string, tail: string, maxSegments: number): string {
  const join = (parts: string[]): string => parts.filter(Boolean).join("\n");
  const isShort = (text: string): boolean => smsSegments(text) <= maxSegments;
  const whole = longest(middle, (part) => isShort(join([head, part, tail])));
  if (whole !== null) return join([head, whole, tail]);
  return join([longest(head, (part) => isShort(join([part, tail]))) ?? "", tail]);
}

/** The text, or its longest beginning that passes, with dots of three GSM letters; null when not even nothing passes. */
function longest(text: string, passes: (text: string) => boolean): string | null {
  if (passes(text)) return text;
  const characters = [...text];
  const cutAt = (length: number): string => (length ? `${characters.slice(0, length).join("").trimEnd()}...` : "");
  if (!passes("")) return null;
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (passes(cutAt(middle))) fits = middle;
    else tooLong = middle;
  }
  return cutAt(fits);
}
