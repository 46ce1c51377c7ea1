package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Every component on one page, with invented contents, to look at and for the tests; not part of a running node. */
@Controller
@Profile({"dev", "test"})
class Examples {

    private static final LocalDate START = LocalDate.of(2026, 9, 24);
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 9);
    private static final LocalDate DUE = LocalDate.of(2026, 10, 12);
    private static final Set<LocalDate> WORKED_WEEKEND_DAYS = Set.of(LocalDate.of(2026, 10, 10));

    private final Pages pages;

    Examples(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/ui")
    String components(Model model, HttpServletRequest request) {
        model.addAttribute("shown", shown(pages.wording(request)));
        model.addAttribute("form", FormFaults.none());
        model.addAttribute("refused", refused());
        return "ui/examples";
    }

    @PostMapping("/ui")
    String refuse(Model model, HttpServletRequest request) {
        model.addAttribute("shown", shown(pages.wording(request)));
        model.addAttribute("form", FormFaults.of(example(), request));
        model.addAttribute("refused", refused());
        return "ui/examples";
    }

    @GetMapping("/ui/look/{look}")
    String look(@PathVariable String look) {
        return switch (look) {
            case "gate", "open", "confirm" -> "ui/example-" + look;
            case "problem" -> throw example();
            default -> throw new AssertionError("an error nobody expected");
        };
    }

    private static Problem example() {
        return Problem.forbidden("permission-missing")
                .with(Permission.SHARING_ANSWER)
                .faults(List.of(Fault.of("reason", "required"), Fault.of("quota", "too-large", 5_000, 50_000)))
                .citing(Citation.of("示例办法", "第二十一条第四款"));
    }

    private static FormFaults refused() {
        return new FormFaults(example(), Map.of("quota", List.of("50000"), "item", List.of("a")));
    }

    private static ExampleContent shown(Wording words) {
        List<DayStrip.Day> days = new ArrayList<>();
        int ordinal = 0;
        for (LocalDate day = START; !day.isAfter(DUE); day = day.plusDays(1)) {
            boolean extra = WORKED_WEEKEND_DAYS.contains(day);
            String feast = feast(words, day);
            boolean counts = extra || feast.isEmpty() && day.getDayOfWeek().getValue() < 6;
            if (day.equals(START)) {
                days.add(new DayStrip.Day(day, DayStrip.Kind.START, 0, ""));
            } else if (counts) {
                String why = extra ? words.text("ui.example.made-up") : "";
                days.add(new DayStrip.Day(day, DayStrip.Kind.COUNTED, ++ordinal, why));
            } else {
                days.add(new DayStrip.Day(day, DayStrip.Kind.SKIPPED, 0, feast));
            }
        }
        Instant last = Instant.parse("2026-10-09T01:20:14Z");
        return new ExampleContent(
                new WhyDate(
                        DUE,
                        words.text("ui.example.why"),
                        DayStrip.of(days, DUE, TODAY),
                        List.of(
                                Fact.of(
                                        words.text("ui.example.start"),
                                        words.dates().dateAndDay(START)),
                                Fact.of(words.text("ui.example.basis"), words.cite(Citation.of("示例办法", "第二十五条第二款")))
                                        .linking("/rules"))),
                List.of(
                        Happening.of(last, "", words.text("ui.example.reminded")),
                        Happening.of(
                                        last.minusSeconds(90_000),
                                        words.text("ui.example.person"),
                                        words.text("ui.example.drafted"))
                                .because(words.text("ui.example.reason")),
                        new Happening(last.minusSeconds(200_000), "", words.text("ui.example.overdue"), null, true)),
                List.of(
                        ClockLight.workingDays(6),
                        ClockLight.workingDays(2),
                        ClockLight.workingDays(1),
                        ClockLight.workingDays(0),
                        ClockLight.workingDays(-4),
                        ClockLight.none(),
                        ClockLight.silent(),
                        ClockLight.targetMissed(),
                        ClockLight.met(),
                        ClockLight.metLate(2)));
    }

    private static String feast(Wording words, LocalDate day) {
        if (day.getMonthValue() == 9 && day.getDayOfMonth() >= 25 && day.getDayOfMonth() <= 27) {
            return words.text("ui.example.autumn");
        }
        return day.getMonthValue() == 10 && day.getDayOfMonth() <= 7 ? words.text("ui.example.national") : "";
    }
}
