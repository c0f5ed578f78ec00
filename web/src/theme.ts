/* Colours and shapes: who is shown by which, never by colour alone. On screen colours are tokens, in saved pictures fixed. */
import type { Role } from "./model.ts";

export type Shape = "circle" | "triangle" | "square" | "diamond" | "plus" | "ring";

export interface Mark {
  colour: string;
  shape: Shape;
}

export interface Theme {
  ink: string;
  soft: string;
  rule: string;
  paper: string;
  token: (name: string) => string;
}

const fixed: Record<string, string> = {
  ink: "#1b1f24",
  soft: "#545b64",
  rule: "#dfe3e8",
  paper: "#ffffff",
  buyer: "#0072B2",
  won: "#009E73",
  lost: "#D55E00",
  "no-decision": "#CC79A7",
  "seg-1": "#0072B2",
  "seg-2": "#B07800",
  "seg-3": "#5B4B9A",
  "seg-4": "#2F8FC4",
  "seg-5": "#6B6B6B",
  "seg-6": "#8C3B2A",
};

const make = (token: (name: string) => string): Theme => ({
  ink: token("ink"),
  soft: token("soft"),
  rule: token("rule"),
  paper: token("paper"),
  token,
});

export const screen: Theme = make((name) => `var(--${name})`);
export const picture: Theme = make((name) => fixed[name] ?? "#000000");

const roles: Partial<Record<Role, { token: string; shape: Shape }>> = {
  all: { token: "buyer", shape: "circle" },
  won: { token: "won", shape: "circle" },
  lost: { token: "lost", shape: "triangle" },
  no_decision: { token: "no-decision", shape: "square" },
  disqualified: { token: "soft", shape: "diamond" },
};

const segments: { token: string; shape: Shape }[] = [
  { token: "seg-1", shape: "circle" },
  { token: "seg-2", shape: "triangle" },
  { token: "seg-3", shape: "square" },
  { token: "seg-4", shape: "diamond" },
  { token: "seg-5", shape: "plus" },
  { token: "seg-6", shape: "ring" },
];

/** Colour and shape of a role; segments take the `index`-th of their own. */
export function markOf(role: Role, index: number, theme: Theme): Mark {
  const own = roles[role];
  if (own) return { colour: theme.token(own.token), shape: own.shape };
  const n = segments.length;
  const shape = segments[(index + Math.floor(index / n)) % n]!.shape; /* past the sixth other pairs, not the same again */
  return { colour: theme.token(segments[index % n]!.token), shape };
}
