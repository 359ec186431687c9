// What the runners of tests wrote down, in the form that scripts/test.mjs sums up.
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import path from "node:path";

const nothing = { passed: 0, failed: 0, measured: [], flaky: [] };
/** A test that kills or breaks something waits for what follows, so its own time limits are its budget. */
const budgetsMs = { file: 20_000, browser: 30_000, waiting: Number.POSITIVE_INFINITY };

export function readVitest(file) {
  const report = readReport(file);
  if (!report) return nothing;
  const measured = report.testResults.map(({ name, startTime, endTime }) => ({
    name: path.relative(process.cwd(), name),
    ms: endTime - startTime,
    budgetMs: /\.fault\.test\.ts$/.test(name) ? budgetsMs.waiting : budgetsMs.file,
  }));
  return { ...nothing, passed: report.numPassedTests, failed: report.numFailedTests, measured };
}

export function readPlaywright(file) {
  const report = readReport(file);
  if (!report) return nothing;
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const measured = tests.map(({ name, results, projectName }) => ({
    name,
    ms: results.at(-1)?.duration ?? 0,
    budgetMs: projectName === "outages" || name.includes(".fault.spec.ts") ? budgetsMs.waiting : budgetsMs.browser,
  }));
  const flaky = tests.filter(({ status }) => status === "flaky").map(({ name }) => name);
  const { expected, unexpected } = report.stats;
  return { passed: expected + flaky.length, failed: unexpected, measured, flaky };
}

function testsOf({ title, file, specs, suites = [] }, parents) {
  const path = title === file ? [`e2e/${file}`] : [...parents, title];
  const own = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, name: [...path, spec.title].join(" > ") })));
  return [...own, ...suites.flatMap((suite) => testsOf(suite, path))];
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * How many times more work than its cores the machine had, on average and at least once. Time budgets are multiplied by it:
 * they hold what a test costs, and a machine that also does something else must not fail it.
 */
export function loadWatch() {
  const samples = [1];
  const sampling = setInterval(() => samples.push(Math.max(1, loadavg()[0] / availableParallelism())), 5_000);
  sampling.unref();
  return {
    stop: () => {
      clearInterval(sampling);
      return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
    },
  };
}
