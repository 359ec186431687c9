import { expect, test } from "vitest";
import { localPath } from "@/lib/accounts/sign-in/rules";

const origin = "https://vigie.example";

test.each([
  ["/console", "/console"],
  ["/console/incidents?state=open#log", "/console/incidents?state=open#log"],
  ["https://vigie.example/console/settings", "/console/settings"],
  ["console", "/console"],
])("%s stays here", (target, path) => {
  expect(localPath(target, origin)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "https://vigie.example//evil.example",
  "https://vigie.example/\\evil.example",
  "https://vigie.example@evil.example/",
  "http://vigie.example/",
  "https://vigie.example:8443/",
  "javascript:alert(1)",
  "data:text/html,x",
  "",
  null,
  undefined,
])("%s leads elsewhere", (target) => {
  expect(localPath(target, origin)).toBeNull();
});
