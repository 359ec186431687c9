"use client";

import { Plus, Search } from "lucide-react";
import { useCallback, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { type DateRange, DateRangePicker } from "@/components/ui/date-range-picker";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkTabs } from "@/components/ui/link-tabs";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import { Row, Specimen } from "./specimen";

const chains = ["Ethereum", "Polygon", "Arbitrum", "Optimism", "Base"].map((label) => ({ value: label.toLowerCase(), label }));

export function DesignControls({ theme }: { theme: string }) {
  const [range, setRange] = useState<DateRange>({ from: "2026-10-23", to: "2026-11-21" });
  const [chain, setChain] = useState<ComboboxOption | null>(chains[1] ?? null);
  const [remote, setRemote] = useState<ComboboxOption | null>(null);
  const load = useCallback(async (query: string) => chains.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())), []);

  return (
    <>
      <Specimen title="Buttons">
        <div className="space-y-2">
          <Row>
            <Button variant="primary" kbd="C">
              <Plus aria-hidden /> New ticket
            </Button>
            <Button kbd="P">Page someone</Button>
            <Button variant="ghost">Snooze</Button>
            <Button variant="danger">Delete</Button>
            <ButtonLink href="#main">Link</ButtonLink>
          </Row>
          <Row>
            <Button size="sm">Small</Button>
            <Button size="lg">Large</Button>
            <Button loading>Saving</Button>
            <Button disabled>Disabled</Button>
            <Button disabledReason="Only admins may do this">With a reason</Button>
            <Button size="icon" aria-label="Add">
              <Plus aria-hidden />
            </Button>
          </Row>
        </div>
      </Specimen>
      <Specimen title="Fields">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" hint="Shown on the status page.">
            <Input placeholder="RPC gateway" />
          </Field>
          <Field label="URL" error="The address must begin with https://" required>
            <Input defaultValue="ftp://example.org" />
          </Field>
          <Field label="Interval" optional>
            <Select
              defaultValue="60"
              options={[
                { value: "30", label: "30 seconds" },
                { value: "60", label: "1 minute" },
                { value: "300", label: "5 minutes" },
              ]}
            />
          </Field>
          <Field label="Kind (no JavaScript)">
            <NativeSelect>
              <option>Question</option>
              <option>Bug</option>
            </NativeSelect>
          </Field>
          <Field label="Chain">
            <Combobox options={chains} value={chain} onValueChange={setChain} clearable />
          </Field>
          <Field label="Chain, searched on the server">
            <Combobox load={load} value={remote} onValueChange={setRemote} />
          </Field>
          <Field label="Search">
            <Input icon={<Search aria-hidden />} placeholder="Search monitors" />
          </Field>
          <Field label="Disabled">
            <Input disabled defaultValue="Set by the environment" />
          </Field>
          <Field label="Message" className="sm:col-span-2">
            <Textarea placeholder="Write to the customer" />
          </Field>
        </div>
      </Specimen>
      <Specimen title="Choices">
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="space-y-2">
            <Checkbox label="First public update" hint="Within 15 minutes" defaultChecked />
            <Checkbox label="Banner on the app" />
            <Checkbox label="Some rows" checked="indeterminate" />
            <Switch label="Paused" hint="No checks while paused" defaultChecked />
            <Switch label="Off" />
          </div>
          <RadioGroup
            defaultValue="order"
            aria-label="Order"
            options={[
              { value: "order", label: "In order", hint: "Other events may lie between" },
              { value: "strict", label: "Strict" },
              { value: "any", label: "Any order", disabled: true },
            ]}
          />
        </div>
      </Specimen>
      <Specimen title="Period and tabs">
        <div className="space-y-3">
          <DateRangePicker value={range} onValueChange={setRange} />
          <Tabs defaultValue="all">
            <TabsList aria-label="Timeline">
              <TabsTrigger value="all">Everything</TabsTrigger>
              <TabsTrigger value="public">Public</TabsTrigger>
            </TabsList>
            <TabsContent value="all">Everything that happened</TabsContent>
            <TabsContent value="public">What the public read</TabsContent>
          </Tabs>
          <LinkTabs
            label={`Views, ${theme}`}
            tabs={[
              { href: "?view=unassigned", label: "Unassigned", count: 14, active: true },
              { href: "?view=mine", label: "Mine", active: false },
            ]}
          />
        </div>
      </Specimen>
    </>
  );
}
