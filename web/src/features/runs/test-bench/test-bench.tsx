"use client";
import { Text, Title } from "@mantine/core";
import { useRef } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { Section } from "../../../ui/page/section.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { BenchResult } from "./bench-result.tsx";
import { BenchSamples } from "./bench-samples.tsx";
import { BenchSetup } from "./bench-setup.tsx";
import { useBench, useSamples } from "./use-bench.ts";
import { useBringIntoSight } from "./use-bring-into-sight.ts";

import styles from "./bench.module.css";

/** A tool over one sample: what comes of it, and whether that is what was expected. */
export function TestBench() {
  const { view, change, parts, tool, outputSchema, error, refetch } = useBench();
  const kept = useSamples(tool?.id);
  const outcome = useRef<HTMLDivElement>(null);
  useBringIntoSight(outcome, view.run);
  return (
    <div data-wide>
      <Section
        title="Test bench"
        note="One tool over one document or text, as a workflow would run it. Nothing is written to the document."
      >
        {error ? (
          <Problem
            title="The tools could not be loaded"
            message={messageOf(error)}
            onRetry={refetch}
          />
        ) : null}
        {!parts && !error ? <Waiting what="Loading the tools" /> : null}
        {parts && tool ? (
          <div className={styles["columns"]}>
            <div className={styles["side"]}>
              <BenchSetup parts={parts} tool={tool} view={view} onChange={change} />
              <BenchSamples tool={tool} kept={kept} view={view} onChange={change} />
            </div>
            <div ref={outcome} className={styles["outcome"]} data-shown={view.run !== undefined}>
              {view.run ? (
                <BenchResult
                  key={view.run}
                  runId={view.run}
                  tool={tool}
                  kept={kept}
                  outputSchema={outputSchema}
                />
              ) : (
                <NothingYet />
              )}
            </div>
          </div>
        ) : null}
      </Section>
    </div>
  );
}

function NothingYet() {
  return (
    <div className={styles["nothing"]}>
      <Title order={3} size="h5">
        No result yet
      </Title>
      <Text size="sm" c="dimmed" mt={4} maw={380}>
        Choose a document or paste a text, and run the test. Results you agree with can be kept as
        expected: later tests are compared with them.
      </Text>
    </div>
  );
}
