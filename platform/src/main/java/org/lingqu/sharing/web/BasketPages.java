package org.lingqu.sharing.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.DepartmentFunctions;
import org.lingqu.organization.InformationSystems;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.Basket;
import org.lingqu.sharing.BasketLine;
import org.lingqu.sharing.BasketOutcome;
import org.lingqu.sharing.BasketWish;
import org.lingqu.sharing.Scenarios;
import org.lingqu.sharing.ShareRules;
import org.lingqu.sharing.Wish;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The application basket: what was gathered, what is asked of each resource, and the one form that lodges all of it. */
@Controller
@RequestMapping("/sharing/basket")
class BasketPages {

    /** Stands for no resource: the common fields are the same for each. */
    private static final ResourceCode ANY = new ResourceCode("000000/000000");

    private static final Pattern CODES = Pattern.compile("resource");
    private static final Pattern ANY_CODE = Pattern.compile("[0-9A-Za-z]{3,40}/[0-9A-Za-z]{1,20}");
    private static final Pattern COMMON = Pattern.compile(
            "system|duty|scenario|from|until|perDay|perSecond|copy|copyRows|deleteBy|handler|user|manager|statements\\.\\w+");
    private static final Pattern LINE =
            Pattern.compile("items|manner|kinds|keepRows|row\\d\\.(item|word|value)|materials\\[\\d+]");

    private final Basket basket;
    private final Entries entries;
    private final InformationSystems systems;
    private final DepartmentFunctions duties;
    private final Scenarios scenarios;
    private final ShareRules rules;
    private final Attachments attachments;
    private final LegalTime time;

    BasketPages(
            Basket basket,
            Entries entries,
            InformationSystems systems,
            DepartmentFunctions duties,
            Scenarios scenarios,
            ShareRules rules,
            Attachments attachments,
            LegalTime time) {
        this.basket = basket;
        this.entries = entries;
        this.systems = systems;
        this.duties = duties;
        this.scenarios = scenarios;
        this.rules = rules;
        this.attachments = attachments;
        this.time = time;
    }

    @GetMapping
    String basket(Actor actor, Model model) {
        return page(actor, List.of(), FormFaults.none(), FormFaults.none(), model);
    }

    /** Puts resources in by their codes, one or several; a code that names nothing stays in the field. */
    @PostMapping("/lines")
    String put(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        KnownFields.only(request, CODES);
        List<String> codes = Stream.of(FormFields.text(request, "resource").split("[\\s,，、；;]+"))
                .filter(code -> !code.isEmpty())
                .distinct()
                .limit(Basket.MOST)
                .toList();
        List<Fault> faults = new ArrayList<>();
        if (codes.isEmpty()) {
            faults.add(Fault.of("resource", "required"));
        }
        for (String code : codes) {
            if (!ANY_CODE.matcher(code).matches()
                    || entries.findPublished(new ResourceCode(code)).isEmpty()) {
                faults.add(Fault.of("resource", "basket-code-unknown", code));
            } else {
                basket.put(new ResourceCode(code), actor);
            }
        }
        if (faults.isEmpty()) {
            return "redirect:/sharing/basket";
        }
        Problem refused = Problem.badInput("basket-not-all-put").faults(faults);
        return page(actor, List.of(), FormFaults.none(), FormFaults.of(refused, request), model);
    }

    @GetMapping("/lines/{id}")
    String line(Actor actor, @PathVariable String id, Model model) {
        return line(basket.get(Uuids.parse(id), actor), actor, FormFaults.none(), model);
    }

    @PostMapping("/lines/{id}")
    String change(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        BasketLine line = basket.get(Uuids.parse(id), actor);
        KnownFields.only(request, LINE);
        EntryVersion entry = entries.published(line.resource());
        try {
            Wish wish = new ApplyForm(request, RowFields.kinds(entry)).wish(entry.code(), Map.of());
            boolean keeping = request.getParameter("keepRows") != null;
            basket.change(
                    line.id(),
                    new BasketLine.Wanted(
                            wish.items(),
                            keeping ? line.wanted().rows() : wish.rows(),
                            wish.manner(),
                            wish.kinds(),
                            materials(entry, line, request)),
                    actor);
            return "redirect:/sharing/basket";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
                throw refused;
            }
            return line(line, actor, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/lines/{id}/removal")
    String remove(Actor actor, @PathVariable String id) {
        basket.remove(Uuids.parse(id), actor);
        return "redirect:/sharing/basket";
    }

    /** Lodges all of it; what is refused is shown with its reasons, the rest has become applications. */
    @PostMapping("/lodging")
    String lodge(Actor actor, HttpServletRequest request, Model model) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        KnownFields.only(request, COMMON);
        Wish common = new ApplyForm(request, Map.of()).wish(ANY, Map.of());
        BasketOutcome outcome = basket.lodge(
                new BasketWish(
                        common.system(),
                        common.purpose(),
                        common.period(),
                        common.frequency(),
                        common.statements(),
                        common.custody()),
                actor);
        if (outcome.kept().isEmpty()) {
            return "redirect:/sharing#lodged";
        }
        List<Fault> faults = outcome.kept().stream()
                .map(BasketLine::refused)
                .flatMap(refused -> refused == null ? Stream.empty() : refused.faults().stream())
                .filter(BasketView::isCommon)
                .distinct()
                .toList();
        Problem refused = Problem.badInput("basket-not-all-lodged")
                .with(outcome.kept().size(), outcome.lodged().size())
                .faults(faults);
        return page(actor, outcome.lodged(), FormFaults.of(refused, request), FormFaults.none(), model);
    }

    private Map<String, Attachment> materials(EntryVersion entry, BasketLine line, HttpServletRequest request) {
        Map<String, Attachment> all = new LinkedHashMap<>(line.wanted().materials());
        all.putAll(Materials.store(attachments, entry.content().sharing().materials(), request));
        return all;
    }

    private String line(BasketLine line, Actor actor, FormFaults form, Model model) {
        EntryVersion entry = entries.published(line.resource());
        ApplyView apply = new ApplyView(
                entry,
                List.of(),
                List.of(),
                List.of(),
                rules.routeOf(entry),
                rules.answerArticles(),
                List.of(),
                CustodyRules.of(rules),
                time.today());
        model.addAttribute("view", new BasketLineView(line, apply));
        model.addAttribute("form", form);
        model.addAttribute("place", "sharing");
        return "sharing/basket-line";
    }

    private String page(Actor actor, List<Application> lodged, FormFaults form, FormFaults adding, Model model) {
        List<BasketView.Line> lines = basket.of(actor).stream()
                .map(line -> {
                    EntryVersion entry = entries.findPublished(line.resource()).orElse(null);
                    return new BasketView.Line(line, entry, entry == null ? null : rules.routeOf(entry));
                })
                .toList();
        model.addAttribute(
                "view",
                new BasketView(
                        lines,
                        lodged,
                        systems.of(actor.home()),
                        duties.of(List.of(actor.home())),
                        scenarios.of(actor.home()),
                        rules.statements(),
                        CustodyRules.of(rules),
                        time.today()));
        model.addAttribute("form", form);
        model.addAttribute("adding", adding);
        model.addAttribute("place", "sharing");
        return "sharing/basket";
    }
}
