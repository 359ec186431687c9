"use client";

import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { toast, toastError } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { Row, Specimen } from "./specimen";

export function DesignOverlays() {
  return (
    <Specimen title="Overlays (in the page's own theme)">
      <Row>
        <Dialog>
          <DialogTrigger asChild>
            <Button>Dialog</Button>
          </DialogTrigger>
          <DialogContent
            title="Change severity"
            description="Responders are told at once."
            footer={
              <>
                <DialogClose asChild>
                  <Button>Cancel</Button>
                </DialogClose>
                <DialogClose asChild>
                  <Button variant="primary">Change</Button>
                </DialogClose>
              </>
            }
          >
            <Field label="Reason">
              <Input />
            </Field>
          </DialogContent>
        </Dialog>
        <Sheet>
          <SheetTrigger asChild>
            <Button>Sheet</Button>
          </SheetTrigger>
          <SheetContent title="Ticket 1042" description="Amélie Roux">
            Details beside the list.
          </SheetContent>
        </Sheet>
        <ConfirmDialog
          trigger={<Button>Confirm</Button>}
          title="Delete this monitor?"
          description="Its history is deleted too. This cannot be undone."
          confirmLabel="Delete monitor"
          onConfirm={() => void toast("Monitor deleted")}
        />
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button>Menu</Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem kbd="A">Assign</DropdownMenuItem>
            <DropdownMenuCheckboxItem checked>Show resolved</DropdownMenuCheckboxItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger>
              <Trash2 aria-hidden /> Delete
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
        <Popover>
          <PopoverTrigger asChild>
            <Button>Popover</Button>
          </PopoverTrigger>
          <PopoverContent>Filters stand here.</PopoverContent>
        </Popover>
        <Tooltip label="Solve the ticket" kbd="E">
          <Button>Tooltip</Button>
        </Tooltip>
        <Button onClick={() => toast("Ticket solved", { undo: () => void toast("Ticket open again", { tone: "neutral" }) })}>
          Toast with undo
        </Button>
        <Button onClick={() => toastError("Mail not sent", { description: "The SMTP server refused the recipient." })}>Error toast</Button>
      </Row>
    </Specimen>
  );
}
