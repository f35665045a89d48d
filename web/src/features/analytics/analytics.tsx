"use client";
import { Box, Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";

import { PageHeader } from "../../ui/page/page-header.tsx";
import { ActivityTile } from "./activity/activity-tile.tsx";
import { AnalyticsFilters } from "./analytics-filters.tsx";
import { CoverageTile } from "./coverage/coverage-tile.tsx";
import { DecisionsTile } from "./decisions/decisions-tile.tsx";
import { EvidenceTile } from "./evidence/evidence-tile.tsx";
import { useAnalyticsChoices } from "./use-analytics-choices.ts";
import { useAnalyticsView } from "./use-analytics-view.ts";

import styles from "./analytics.module.css";

/** Four questions, each asked by its own tile: one that fails leaves the others standing. */
export function Analytics() {
  const state = useAnalyticsView();
  const choices = useAnalyticsChoices();
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1360} mx="auto">
      <PageHeader
        title="Analytics"
        note="Each number is an answer of the API. Copy its question and ask it yourself."
        actions={
          <Button
            component="a"
            href="/graphiql"
            target="_blank"
            variant="default"
            rightSection={<IconExternalLink size={15} stroke={1.7} />}
          >
            API explorer
          </Button>
        }
      />
      <AnalyticsFilters {...state} choices={choices} />
      <div className={styles["tiles"]}>
        <div className={styles["wide"]}>
          <ActivityTile {...state} />
        </div>
        <div className={styles["wide"]}>
          <CoverageTile {...state} choices={choices} />
        </div>
        <DecisionsTile {...state} />
        <EvidenceTile {...state} />
      </div>
    </Box>
  );
}
