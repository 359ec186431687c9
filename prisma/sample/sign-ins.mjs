/** Plain Node reads this too: the password is the one of lib/accounts/sign-in/rules.ts, which a test holds. */
const samplePassword = "blockdeploy-sample";

/** The sample workspace's staff. */
export const sampleSignIns = [
  { key: "sarah", name: "Sarah Adler", role: "admin", email: "sarah.adler@blockdeploy.example" },
  { key: "lina", name: "Lina Moreau", role: "responder", email: "lina.moreau@blockdeploy.example" },
  { key: "yanis", name: "Yanis Benali", role: "responder", email: "yanis.benali@blockdeploy.example" },
  { key: "marc", name: "Marc Delcourt", role: "agent", email: "marc.delcourt@blockdeploy.example" },
  { key: "ines", name: "Inès Fabre", role: "product", email: "ines.fabre@blockdeploy.example" },
  { key: "tom", name: "Tom Okafor", role: "viewer", email: "tom.okafor@blockdeploy.example" },
].map((member) => ({ ...member, password: samplePassword }));
