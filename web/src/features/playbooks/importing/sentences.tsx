import { Text } from "@mantine/core";

/** One sentence as it is, several one below the other. */
export function Sentences({ of }: { readonly of: readonly string[] }) {
  const [first, ...more] = of;
  if (more.length === 0) return first;
  return of.map((sentence) => (
    <Text key={sentence} inherit span display="block">
      {sentence}
    </Text>
  ));
}
