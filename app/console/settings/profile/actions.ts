"use server";

import { changeName as changeNameCommand } from "@/lib/accounts/profile/commands";
import { action } from "@/lib/web/action";

export const changeName = action(changeNameCommand);
