package org.lingqu.rules;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/** {@code law due}: one date with its derivation, or a file of dates. */
final class LawDue {

    private final RulePacks packs;
    private final BundleWords words;
    private final PackWords packWords;
    private final PrintStream out;
    private final DueAnswers answers;

    LawDue(RulePacks packs, BundleWords words, PrintStream out) {
        this.packs = packs;
        this.answers = new DueAnswers(packs, new Deadlines(WorkingDayCalendar::shipped));
        this.words = words;
        this.packWords = new PackWords(words);
        this.out = out;
    }

    int run(LawMain.Options options) {
        if (options.has("batch")) {
            return new LawBatch(this, out).run(options.required("batch"));
        }
        Answer answer = answer(
                options.required("pack"),
                options.required("limit"),
                date(options.required("from")),
                superiors(options));
        if (options.has("json")) {
            out.println(JsonMapper.shared().writeValueAsString(answer.plain()));
        } else {
            print(answer);
        }
        return answer.deadline() == null ? 1 : 0;
    }

    /** {@code --inherit} alone switches on every superior pack on offer; {@code --inherit=AH} the named ones. */
    private List<String> superiors(LawMain.Options options) {
        if (!options.has("inherit")) {
            return List.of();
        }
        String named = options.required("inherit");
        return named.isEmpty()
                ? packs.get(options.required("pack")).parents().stream()
                        .map(ParentOffer::pack)
                        .toList()
                : List.of(named.split(","));
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badInput("law-date").with(text);
        }
    }

    /** @throws Problem as {@link DueAnswers#answer} */
    Answer answer(String packId, String limit, LocalDate from, List<String> superiors) {
        DueAnswer found = answers.answer(packId, limit, from, superiors);
        RulePack pack = found.pack();
        Deadline deadline = found.deadline();
        String note = switch (found.outcome()) {
            case DUE -> "";
            case NOT_YET_IN_FORCE ->
                "not-in-force-before " + pack.effectiveFrom().orElse(from);
            case SILENT -> "silent 未规定";
            case NO_CLOCK -> "no-clock " + packWords.text(found.value());
        };
        return deadline == null
                ? Answer.none(pack, limit, from, note)
                : new Answer(pack, limit, from, deadline, note(deadline));
    }

    private String note(Deadline deadline) {
        StringBuilder note = new StringBuilder(deadline.packStatus());
        note.append(' ').append(words.text("rules.status." + deadline.packStatus()));
        if (!deadline.statutory()) {
            note.append("; ").append(deadline.target() ? "target 原则上" : "default 平台默认");
        }
        if (!deadline.beside().isEmpty()) {
            note.append("; counts ").append(deadline.packId());
        }
        return note.toString();
    }

    /** Answer to one question; without a deadline the note says why. */
    record Answer(
            RulePack pack,
            String limit,
            LocalDate from,
            @Nullable Deadline deadline,
            String note) {

        static Answer none(RulePack pack, String limit, LocalDate from, String why) {
            return new Answer(pack, limit, from, null, pack.status().code() + "; " + why);
        }

        Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("pack", pack.id());
            plain.put("packVersion", pack.version());
            plain.put("title", pack.title());
            plain.put("status", pack.status().code());
            plain.put("limit", limit);
            plain.put("from", from.toString());
            plain.put("due", deadline == null ? "" : deadline.due().toString());
            plain.put("note", note);
            if (deadline != null) {
                plain.putAll(DeadlinePlain.of(deadline));
            }
            return plain;
        }
    }

    private void print(Answer answer) {
        out.printf("%s（%s，%s）%n", answer.pack().title(), answer.pack(), answer.note());
        out.printf("%s  %s%n", answer.limit(), packWords.key(answer.limit()));
        Deadline deadline = answer.deadline();
        if (deadline == null) {
            out.println("没有到期日。");
            return;
        }
        out.printf(
                "到期 %s  %s 24:00 前%s%n",
                deadline.due(),
                words.dateAndDay(deadline.due()),
                deadline.dueDate().provisional() ? "（暂定）" : "");
        new DeadlineWords(words).facts(deadline).forEach(fact -> out.printf("%s：%s%n", fact.label(), fact.value()));
        if (deadline.dueDate().provisional()) {
            out.println(words.text("rules.due.provisional"));
        }
        for (CountedDay day : deadline.dueDate().days()) {
            out.printf("  %s  %s%n", day.date(), DeadlinePlain.said(day));
        }
        for (Deadline other : deadline.beside()) {
            out.printf("另：%s  %s%n", other.packId(), other.due());
        }
    }
}
