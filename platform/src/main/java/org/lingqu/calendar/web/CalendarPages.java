package org.lingqu.calendar.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Year;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.CalendarOffice;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.Notice;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The working days of a year, and where an administrator loads the notice of the next one. */
@Controller
@RequestMapping("/calendar")
class CalendarPages {

    private static final String FORM = "form";

    private final CalendarOffice office;
    private final Calendars calendars;
    private final LegalTime time;

    CalendarPages(CalendarOffice office, Calendars calendars, LegalTime time) {
        this.office = office;
        this.calendars = calendars;
        this.time = time;
    }

    @GetMapping
    String year(@RequestParam(required = false) @Nullable Integer year, Model model) {
        Year asked = year == null ? time.year() : yearOf(year);
        RegionCode here = calendars.here().region();
        model.addAttribute("view", new YearView(asked, calendars.here(), office.of(asked, here), office.all()));
        return page("calendar/year", model);
    }

    private static Year yearOf(int year) {
        try {
            return Year.of(year);
        } catch (DateTimeException far) {
            throw Problem.badInput("parameter-malformed").with("year").causedBy(far);
        }
    }

    @GetMapping("/notices/new")
    String form(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        return form(FormView.fresh(calendars.here().announcedYears()), FormFaults.none(), FormFaults.none(), model);
    }

    /** Shows what the file arranges, or what is wrong with it. */
    @PostMapping(path = "/notices/file")
    String checkFile(Actor actor, @RequestParam MultipartFile file, HttpServletRequest request, Model model)
            throws IOException {
        try {
            String name = file.getOriginalFilename() == null ? "notice.yaml" : file.getOriginalFilename();
            return preview(actor, name, text(name, file.getBytes()), model);
        } catch (Problem refused) {
            return form(
                    FormView.fresh(calendars.here().announcedYears()),
                    faults(refused, request),
                    FormFaults.none(),
                    model);
        }
    }

    /** Shows what the form arranges, or what is wrong with it. */
    @PostMapping(path = "/notices/form")
    String checkForm(Actor actor, HttpServletRequest request, Model model) {
        NoticeForm filled = NoticeForm.of(request.getParameterMap());
        try {
            return preview(actor, FORM, filled.text(), model);
        } catch (Problem refused) {
            return form(new FormView(filled), FormFaults.none(), faults(filled.atFields(refused), request), model);
        }
    }

    /** Loads what was shown. */
    @PostMapping("/notices")
    String load(Actor actor, @RequestParam String name, @RequestParam String text) {
        Notice notice = office.load(name, text, actor);
        return "redirect:/calendar?year=" + notice.year();
    }

    private String preview(Actor actor, String name, String text, Model model) {
        Notice notice = office.check(name, text, actor);
        model.addAttribute("view", new NoticePreview(notice, name, text, calendars.with(notice)));
        return page("calendar/preview", model);
    }

    private static FormFaults faults(Problem refused, HttpServletRequest request) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }

    private static String form(FormView view, FormFaults file, FormFaults form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("file", file);
        model.addAttribute("filled", form);
        model.addAttribute("form", file.any() ? file : form);
        return page("calendar/notice", model);
    }

    private static String page(String template, Model model) {
        model.addAttribute("place", "rules");
        return template;
    }

    private static String text(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw Problem.badInput("calendar-not-utf8").with(name).causedBy(wrong);
        }
    }
}
