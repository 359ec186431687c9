import { expect, sessionFile, test } from "../journey";

test.use({ storageState: sessionFile("tom") });

test("the addresses that alerts had below monitoring lead to where they are now", async ({ request }) => {
  for (const place of ["", "/channels", "/silences?state=ended"]) {
    const answer = await request.get(`/console/monitoring/alerts${place}`, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location]).toEqual([308, `/console/alerts${place}`]);
  }
});
