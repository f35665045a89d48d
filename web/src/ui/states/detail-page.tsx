import { Box, Button, Skeleton, VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

import { Breadcrumb, type Crumb } from "../page/breadcrumb.tsx";
import { Delayed } from "./delayed.tsx";
import { Problem } from "./problem.tsx";
import { PageNotFound } from "./whole-page.tsx";

interface DetailPageProps {
  /** What it shows one of, as it stands in a sentence: "run". */
  readonly noun: string;
  /** The page that lists all of them; `all` is what a button says that leads there. */
  readonly list: Crumb & { readonly all: string };
  /** What stands above the list, from the outermost inwards. */
  readonly above?: readonly Crumb[];
  /** Of its content, in CSS pixels. */
  readonly width: number;
  /** There is none, or none any more. */
  readonly isMissing: boolean;
  /** Why it could not be loaded, fit to be read by anybody. */
  readonly problem: string | undefined;
  readonly onRetry: () => void;
  /** The shape of what comes below the heading and its line. */
  readonly skeleton: ReactNode;
  /** Null until it is known. */
  readonly children: ReactNode;
}

/** The page of one thing: the way back, and the thing; or that it is missing, cannot be loaded, or is on its way. */
export function DetailPage(props: DetailPageProps) {
  const { list, above = [], width, isMissing, children } = props;
  if (isMissing)
    return (
      <PageNotFound
        actions={
          <Button component={Link} href={list.href} variant="default">
            {list.all}
          </Button>
        }
      />
    );
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={width} mx="auto">
      <Breadcrumb trail={[...above, list]} />
      {children ?? <NotYet {...props} />}
    </Box>
  );
}

function NotYet({
  noun,
  problem,
  onRetry,
  skeleton,
}: Pick<DetailPageProps, "noun" | "problem" | "onRetry" | "skeleton">) {
  if (problem !== undefined)
    return (
      <Box mt="md">
        <Problem title={`The ${noun} could not be loaded`} message={problem} onRetry={onRetry} />
      </Box>
    );
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the {noun}</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="38%" mt={14} mb={13} />
        <Skeleton height={14} width="30%" mb={30} />
        {skeleton}
      </div>
    </Delayed>
  );
}
