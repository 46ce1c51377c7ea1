package org.lingqu.casework.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.CountedDay;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseRow;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Clock;
import org.lingqu.casework.Move;
import org.lingqu.casework.Party;
import org.lingqu.casework.Question;
import org.lingqu.casework.Step;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What programs read of a case. Names are stable; texts come in the language asked for. */
@Component
class CaseJson {

    private final Cases cases;
    private final MessageSource messages;
    private final Calendars calendars;
    private final LegalTime time;

    CaseJson(Cases cases, MessageSource messages, Calendars calendars, LegalTime time) {
        this.cases = cases;
        this.messages = messages;
        this.calendars = calendars;
        this.time = time;
    }

    record Listed(
            List<Row> cases,
            @Nullable String before,
            @Nullable String after) {}

    record Row(
            UUID id,
            String number,
            String procedure,
            String title,
            SubjectRef subject,
            String stage,
            @Nullable String ending,
            int version,
            String from,
            @Nullable UUID awaited,
            Instant openedAt,
            @Nullable Instant closedAt,
            String light,
            @Nullable Limit clock) {}

    record Whole(
            UUID id,
            String number,
            String procedure,
            String title,
            SubjectRef subject,
            String stage,
            String stageText,
            @Nullable String ending,
            int version,
            String pack,
            int packVersion,
            Instant openedAt,
            @Nullable Instant closedAt,
            List<Member> parties,
            @Nullable Handling handler,
            List<Limit> clocks,
            List<Line> history,
            List<Offer> moves) {}

    record Member(
            String role,
            @Nullable UUID department,
            @Nullable UUID person,
            String name) {}

    /** Who was named to handle the case. */
    record Handling(UUID account, String name) {}

    /**
     * A clock; {@code late} counts working days, 0 while in time; {@code packStatus} tells whether the regulation is plainly in force.
     */
    record Limit(
            String limit,
            String obliges,
            String standing,
            String status,
            String light,
            LocalDate start,
            LocalDate due,
            boolean provisional,
            @Nullable LocalDate missedOn,
            int daysLeft,
            int late,
            int extensions,
            String packStatus,
            @Nullable Citation citation,
            List<CountedDay> days) {}

    record Line(
            int seq,
            Instant at,
            String by,
            String department,
            @Nullable String insteadOf,
            String act,
            String from,
            String to,
            String text,
            Map<String, List<String>> inputs,
            List<Attachment> attachments) {}

    record Offer(String name, String text, List<Asked> inputs) {}

    record Asked(String name, String kind, boolean required, List<String> choices, String text) {}

    Listed list(CaseList list) {
        return new Listed(list.rows().stream().map(this::row).toList(), list.first(), list.last());
    }

    private Row row(CaseRow row) {
        Clock clock = row.clock();
        return new Row(
                row.id().value(),
                row.number(),
                row.procedure(),
                text("procedure." + row.procedure() + ".short"),
                row.subject(),
                row.stage(),
                row.ending() == null ? null : row.ending().name(),
                row.version(),
                row.openerName(),
                row.awaited() == null ? null : row.awaited().value(),
                row.openedAt(),
                row.closedAt(),
                clock == null
                        ? "NONE"
                        : clock.light(time.today(), calendars.here()).name(),
                clock == null ? null : limit(clock));
    }

    Whole whole(CaseFile file, List<Move> moves) {
        String names = "procedure." + file.procedure();
        return new Whole(
                file.id().value(),
                file.number(),
                file.procedure(),
                text(names + ".title"),
                file.subject(),
                file.stage(),
                text(names + ".stage." + file.stage()),
                file.ending() == null ? null : file.ending().name(),
                file.version(),
                file.packId(),
                file.packVersion(),
                file.openedAt(),
                file.closedAt(),
                file.parties().stream().map(CaseJson::member).toList(),
                file.handler() == null
                        ? null
                        : new Handling(
                                file.handler().id().value(), file.handler().name()),
                file.clocks().stream().map(this::limit).toList(),
                file.history().stream().map(this::line).toList(),
                moves.stream().map(move -> offer(file, names, move)).toList());
    }

    private static Member member(Party party) {
        return new Member(
                party.role(),
                party.department() == null ? null : party.department().value(),
                party.person() == null ? null : party.person().value(),
                party.name());
    }

    private Limit limit(Clock clock) {
        LocalDate today = time.today();
        WorkingDayCalendar calendar = calendars.here();
        return new Limit(
                clock.limit(),
                clock.obliges(),
                clock.standing().name(),
                clock.status().name(),
                clock.light(today, calendar).name(),
                clock.start(),
                clock.due(),
                clock.deadline().dueDate().provisional(),
                clock.missedOn(),
                clock.isRunning() ? clock.daysLeft(today, calendar) : 0,
                clock.isOverdue(today) ? clock.daysLate(today, calendar) : 0,
                clock.extensions(),
                clock.deadline().packStatus(),
                clock.deadline().citation(),
                clock.deadlines().stream()
                        .flatMap(deadline -> deadline.dueDate().days().stream())
                        .toList());
    }

    private Line line(Step step) {
        return new Line(
                step.seq(),
                step.at(),
                step.actor().name(),
                step.actor().departmentName(),
                step.insteadOf() == null ? null : step.insteadOf().name(),
                step.act(),
                step.from(),
                step.to(),
                step.said().in(this::text),
                step.inputs().values(),
                step.attachments());
    }

    private Offer offer(CaseFile file, String names, Move move) {
        return new Offer(
                move.name(),
                text(names + ".move." + move.name()),
                cases.questions(file, move).stream()
                        .map(question -> asked(names, question))
                        .toList());
    }

    Asked asked(String names, Question question) {
        String name = question.input().name();
        return new Asked(
                name,
                question.input().kind().name(),
                question.required(),
                question.choices(),
                text(names + ".input." + name));
    }

    /** What did not happen and why, in a sentence. */
    String words(Problem problem) {
        Object[] said = problem.arguments().stream()
                .map(argument -> argument instanceof Phrase phrase ? phrase.in(this::text) : argument)
                .toArray();
        return text("problem." + problem.code() + ".title", said);
    }

    String text(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, arguments, locale);
    }
}
