import { Document } from "yaml";
import { type PortableInput, portableVersion } from "@/lib/monitoring/import/schema";

const about = ` Monitors of Vigie. Other monitors are meant by name, owners by e-mail address.
 Secrets are not in this file: give values for the placeholders when you import it.`;

/** The file of these monitors, the same for the same monitors. */
export function printFile(monitors: PortableInput[]): string {
  const document = new Document({ version: portableVersion, monitors }, { aliasDuplicateObjects: false });
  document.commentBefore = about;
  return document.toString({ lineWidth: 0 });
}
