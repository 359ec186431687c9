import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

const tokens = new Map<string, [light: string, dark: string]>();
for (const [, name = "", light = "", dark = light] of css.matchAll(/--([\w-]+): (?:light-dark\()?(#\w{6})(?:, (#\w{6})\))?;/g)) {
  tokens.set(name, [light, dark]);
}

function luminance(hex: string) {
  const linear = (at: number) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

function contrast(front: string, back: string, theme: 0 | 1) {
  const shine = (name: string) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`no token --${name}`);
    return luminance(token[theme]) + 0.05;
  };
  const ratio = shine(front) / shine(back);
  return Math.max(ratio, 1 / ratio);
}

const surfaces = ["bg", "sunken", "raised", "hover", "selected"];
const states = ["operational", "degraded", "partial", "major", "maintenance", "unknown"];
const text: [front: string, back: string][] = [
  ...["ink", "ink-2", "ink-3"].flatMap((ink) => surfaces.map((back): [string, string] => [ink, back])),
  ...[...states, "accent"].flatMap((name) =>
    ["bg", "sunken", "raised", "hover", `${name}-soft`].map((back): [string, string] => [`${name}-ink`, back]),
  ),
  ...states.map((name): [string, string] => ["ink", `${name}-soft`]),
  ...states.map((name): [string, string] => ["ink-2", `${name}-soft`]),
  ["accent-ink", "selected"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-major", "major"],
  ["on-major", "major-hover"],
  ["bg", "ink"],
  ...Array.from({ length: 8 }, (_, n): [string, string] => ["on-avatar", `avatar-${n + 1}`]),
];
const graphics: [front: string, back: string][] = [
  ...["control", "accent", ...states, "chart-2", "chart-3", "chart-4", "chart-5", "chart-6"].flatMap((name) =>
    ["bg", "raised"].map((back): [string, string] => [name, back]),
  ),
];

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s theme", (_, theme) => {
  it.each(text)("writes --%s on --%s at 4.5:1 or more", (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(graphics)("draws --%s on --%s at 3:1 or more", (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(3);
  });
});
