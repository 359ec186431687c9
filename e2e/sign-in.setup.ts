import { type SampleKey, sessionFile, signIn, test } from "./journey";

for (const key of ["sarah", "lina", "marc", "ines", "tom"] satisfies SampleKey[]) {
  test(`${key} signs in`, async ({ page }) => {
    await signIn(page, key);
    await page.context().storageState({ path: sessionFile(key) });
  });
}
