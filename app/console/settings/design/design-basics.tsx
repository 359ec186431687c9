import { Inbox } from "lucide-react";
import { Avatar, AvatarGroup } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Code, CodeBlock } from "@/components/ui/code";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { PriorityMark, priorities } from "@/components/ui/priority-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { SkeletonCard, SkeletonRows } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { StateBadge, StateText, states } from "@/components/ui/state-badge";
import { fillTone, softTone, type Tone } from "@/components/ui/tone";
import { Row, Specimen } from "./specimen";

const people = ["Lina Moreau", "Marc Dubois", "Yanis Benali", "Sarah Adler", "Kenji Watanabe", "Priya Nair"];

export function DesignBasics({ now }: { now: number }) {
  return (
    <>
      <Specimen title="Text">
        <p className="text-2xl">RPC gateway: a third of requests fail</p>
        <p>Primary text, 13.5 px with tabular figures 1,204 · 0.31 %</p>
        <p className="text-ink-2">Secondary text</p>
        <p className="text-ink-3">Tertiary text</p>
      </Specimen>
      <Specimen title="Tones">
        <Row>
          {(Object.keys(softTone) as Tone[]).map((tone) => (
            <span key={tone} className={`rounded-md px-2 py-1 text-sm ${softTone[tone]}`}>
              <span className={`mr-1.5 inline-block size-2 rounded-full ${fillTone[tone]}`} />
              {tone}
            </span>
          ))}
        </Row>
      </Specimen>
      <Specimen title="States, severities, priorities">
        <div className="space-y-2">
          <Row>
            {states.map((state) => (
              <StateBadge key={state} state={state} />
            ))}
          </Row>
          <Row>
            {states.map((state) => (
              <StateText key={state} state={state} />
            ))}
          </Row>
          <Row>
            {([1, 2, 3] as const).map((severity) => (
              <SeverityBadge key={severity} severity={severity} />
            ))}
            {priorities.map((priority) => (
              <PriorityMark key={priority} priority={priority} withLabel className="ml-2" />
            ))}
          </Row>
        </div>
      </Specimen>
      <Specimen title="Badges, avatars, keys, code">
        <Row>
          <Badge>Bug</Badge>
          <Badge dot tone="partial">
            High
          </Badge>
          <Badge tone="accent">optional</Badge>
          <AvatarGroup names={people} />
          <Avatar name="Amélie Roux" size="lg" labelled />
          <Kbd>G</Kbd>
          <Kbd>M</Kbd>
          <Code copy="0x9be1c07a">0x9be1…c07a</Code>
        </Row>
        <CodeBlock className="mt-3">
          {'curl -X POST "$APP_ORIGIN/ingest/batch/" \\\n  -H "content-type: application/json" -d @events.json'}
        </CodeBlock>
      </Specimen>
      <Specimen title="Figures and times">
        <div className="flex flex-wrap gap-8">
          <Stat label="Conversion" value="16.2 %" delta={{ text: "2.1 points", direction: "up", good: true }} />
          <Stat label="Errors" value="31 %" tone="partial" delta={{ text: "28 points", direction: "up", good: false }} />
          <Stat label="Median time" value={<Duration ms={194_400_000} />} hint="from the first step" />
        </div>
        <p className="mt-2 text-ink-2">
          <RelativeTime at={now - 5 * 60_000} now={now} /> · <RelativeTime at={now - 3 * 86_400_000} now={now} /> ·{" "}
          <Duration ms={161_000} />
        </p>
      </Specimen>
      <Specimen title="Empty, error, loading">
        <div className="grid gap-3 sm:grid-cols-2">
          <Card flush>
            <EmptyState icon={<Inbox aria-hidden />} title="No open tickets" description="New messages from customers arrive here." />
          </Card>
          <Card flush>
            <ErrorState description="The database did not answer within 5 s." />
          </Card>
          <SkeletonCard />
          <SkeletonRows rows={4} columns={3} />
        </div>
      </Specimen>
    </>
  );
}
