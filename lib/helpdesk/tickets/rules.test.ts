import { describe, expect, test } from "vitest";
import {
  canMove,
  defaultPriority,
  formAge,
  isAcknowledged,
  nextMessageAt,
  previewOf,
  stateAfterReply,
  ticketNumberIn,
} from "@/lib/helpdesk/tickets/rules";
import { ticketKinds, ticketStates } from "@/lib/helpdesk/tickets/schema";

test("a ticket moves as the table says", () => {
  const moves = ticketStates.flatMap((from) => ticketStates.filter((to) => canMove(from, to)).map((to) => `${from}>${to}`));
  expect(moves).toEqual(["open>pending", "open>solved", "pending>open", "pending>solved", "solved>open"]);
  expect([stateAfterReply(true), stateAfterReply(false)]).toEqual(["solved", "pending"]);
});

test("priority follows from kind", () => {
  expect(ticketKinds.map((kind) => [kind, defaultPriority(kind)])).toEqual([
    ["question", "normal"],
    ["bug", "high"],
    ["feedback", "low"],
    ["billing", "normal"],
  ]);
});

describe("preview", () => {
  test.each([
    ["one  line\n\nand\tanother", "one line and another"],
    ["", ""],
    ["  \n ", ""],
    ["x".repeat(140), "x".repeat(140)],
    ["x".repeat(141), `${"x".repeat(139)}…`],
    ["👩‍🚀".repeat(300), null],
    [`${"a".repeat(559)}😀`, null],
  ])("%j", (body, expected) => {
    const preview = previewOf(body);
    if (expected !== null) expect(preview).toBe(expected);
    expect(preview.isWellFormed()).toBe(true);
    expect([...preview].length).toBeLessThanOrEqual(140);
  });
});

test.each([
  [null, 1000, 1000],
  [900, 1000, 1000],
  [1000, 1000, 1001],
  [5000, 1000, 5001],
])("a message after %s at %s is dated %s", (last, now, expected) => {
  expect(nextMessageAt(last === null ? null : new Date(last), new Date(now)).getTime()).toBe(expected);
});

test.each([
  ["#1042", 1042],
  [" 1042 ", 1042],
  ["0", 0],
  ["1042b", null],
  ["##1042", null],
  ["9999999999", null],
  ["", null],
])("the number in %j is %s", (query, number) => expect(ticketNumberIn(query)).toBe(number));

test.each([
  [0, "too_fast"],
  [1_999, "too_fast"],
  [2_000, "fine"],
  [86_400_000, "fine"],
  [86_400_001, "too_old"],
])("a form open for %s ms is %s", (ms, age) => expect(formAge(1_700_000_000_000, 1_700_000_000_000 + ms)).toBe(age));

test("two of a day's tickets are acknowledged", () => {
  expect([0, 1, 2, 3].map(isAcknowledged)).toEqual([true, true, false, false]);
});
