package org.lingqu.rules;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints packs as plain text. */
final class LawPrint {

    private final RulePacks packs;
    private final BundleWords words;
    private final PackWords packWords;
    private final PrintStream out;

    LawPrint(RulePacks packs, BundleWords words, PrintStream out) {
        this.packs = packs;
        this.words = words;
        this.packWords = new PackWords(words);
        this.out = out;
    }

    void list() {
        for (RulePack pack : packs.all()) {
            out.printf("%s  %s  %s  %s%n", pack.id(), pack.status().code(), inForce(pack), pack.title());
        }
    }

    /** 2021-03-01 –, with an open end where the text sets none; — where no date is known. */
    private static String inForce(RulePack pack) {
        Optional<LocalDate> from = pack.effectiveFrom();
        String begin = from.map(LocalDate::toString).orElse("—");
        return begin
                + (from.isPresent()
                        ? "/" + pack.effectiveTo().map(LocalDate::toString).orElse("")
                        : "");
    }

    void show(RulePack pack) {
        out.printf("%s（%s）  %s  %s%n", pack.title(), pack, pack.status().code(), packWords.status(pack));
        String group = "";
        for (String key : pack.keys()) {
            String next = PackSchema.shipped().key(key).group();
            if (!next.equals(group)) {
                group = next;
                out.printf("%n%s%n", words.text("rules.group." + group));
            }
            PackValue value = pack.value(key);
            String note = String.join("，", notes(value));
            out.printf(
                    "  %s  %s：%s%s%n",
                    key, packWords.key(key), packWords.text(value), note.isEmpty() ? "" : "（" + note + "）");
        }
    }

    private List<String> notes(PackValue value) {
        List<String> notes = new ArrayList<>();
        if (value.citation() != null) {
            notes.add(packWords.article(value));
        }
        if (value.standing() == Standing.DEFAULT) {
            notes.add(words.text("rules.standing.DEFAULT"));
        }
        notes.addAll(packWords.details(value));
        return notes;
    }

    void compare(List<RulePack> columns) {
        out.print("key\t");
        out.println(String.join("\t", columns.stream().map(RulePack::toString).toList()));
        for (KeySpec spec : PackSchema.shipped().keys()) {
            List<String> cells = columns.stream()
                    .map(pack -> packWords.said(pack.value(spec.key())))
                    .map(said -> said.note().isEmpty() ? said.text() : said.text() + "（" + said.note() + "）")
                    .toList();
            out.println(spec.key() + "\t" + String.join("\t", cells));
        }
    }
}
