"use client";
import { Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { FileField } from "./file-field.tsx";
import { type ReadFile, readPasted, readPlaybookFile } from "./playbook-file.ts";
import { Sentences } from "./sentences.tsx";
import { useImportPlaybook } from "./use-import-playbook.ts";

/** A file that was chosen, and what was found in it; undefined while it is read. */
interface Chosen {
  readonly file: File;
  readonly found: ReadFile | undefined;
}

/** A file or a pasted text, whichever is there; the file wins, because its name says the format. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { pending, problems, run, reset } = useImportPlaybook();
  const [chosen, setChosen] = useState<Chosen>();
  const [pasted, setPasted] = useState("");
  const [missing, setMissing] = useState(false);
  const found = chosen ? chosen.found : readPasted(pasted);

  const choose = (file: File | undefined) => {
    reset();
    setMissing(false);
    setChosen(file && { file, found: undefined });
    if (!file) return;
    void readPlaybookFile(file).then((read) =>
      // Another file may have been chosen while this one was read.
      setChosen((now) => (now?.file === file ? { file, found: read } : now)),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found?.kind === "read") run(found.text);
    else setMissing(!chosen && !found);
  };
  const wrong = found?.kind === "unusable" ? [found.sentence] : problems;
  const sentences = missing && !found ? ["Choose a file, or paste its text."] : wrong;
  return (
    <Dialog onClose={onClose} title="Import a playbook" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <FileField
            file={chosen?.file}
            problems={chosen || pasted === "" ? sentences : []}
            onChoose={choose}
          />
          {chosen ? null : (
            <Textarea
              label="Or paste its text"
              placeholder={"# BrewBox: office coffee subscription\n…"}
              autosize
              minRows={4}
              maxRows={10}
              value={pasted}
              error={pasted === "" || sentences.length === 0 ? null : <Sentences of={sentences} />}
              onChange={(event) => {
                reset();
                setMissing(false);
                setPasted(event.currentTarget.value);
              }}
            />
          )}
          <Text size="xs" c="dimmed">
            It becomes a new playbook of yours. Quotes come along in JSON, where this workspace has
            their source.
          </Text>
          <DialogFoot
            label="Import"
            pending={pending || (chosen !== undefined && !found)}
            disabled={found?.kind === "unusable"}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
