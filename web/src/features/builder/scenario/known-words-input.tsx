"use client";
import { TextInput } from "@mantine/core";
import { type ComponentType, useEffect, useState } from "react";

import type { CompletingInputProps } from "./completing-input.tsx";

type KnownWordsInputProps = Omit<CompletingInputProps, "takesFocus">;

/**
 * A short text, completed from words that are known. It is a plain field until somebody comes near: what completes it
 * weighs more than all else in the head of a scenario. Both look the same, and the word that is being typed goes along.
 */
export function KnownWordsInput(props: KnownWordsInputProps) {
  const { label, known, onFocus, onChange, onChoose: _, ...field } = props;
  const [Loaded, setLoaded] = useState<ComponentType<CompletingInputProps>>();
  const [hasFocus, setFocus] = useState(false);
  // Of several keys that make one letter, none is taken from below the hands.
  const [isComposing, setComposing] = useState(false);
  const [isNear, setNear] = useState(false);
  const isWanted = isNear && known.length > 0;
  useEffect(() => {
    if (!isWanted) return;
    import("./completing-input.tsx").then(
      ({ CompletingInput }) => setLoaded(() => CompletingInput),
      // Offline, perhaps: coming near again tries again, and words can be typed meanwhile.
      () => setNear(false),
    );
  }, [isWanted]);
  if (Loaded && !isComposing) return <Loaded {...props} takesFocus={hasFocus} />;
  return (
    <TextInput
      size="xs"
      variant="unstyled"
      w={150}
      aria-label={label}
      {...field}
      onPointerEnter={() => setNear(true)}
      onFocus={() => {
        setFocus(true);
        setNear(true);
        onFocus();
      }}
      onBlur={() => setFocus(false)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
