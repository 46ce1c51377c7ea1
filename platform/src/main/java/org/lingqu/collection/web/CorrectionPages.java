package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Corrections;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadQuarantine;
import org.lingqu.collection.Loads;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantineFilter;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Putting rows right that were kept back, and handing them back. */
@Controller
@RequestMapping("/collection/loads/{id}")
class CorrectionPages {

    private static final int PAGE = 10;

    private final Loads loads;
    private final LoadQuarantine quarantine;
    private final Corrections corrections;
    private final RowWords words;

    CorrectionPages(Loads loads, LoadQuarantine quarantine, Corrections corrections, RowWords words) {
        this.loads = loads;
        this.quarantine = quarantine;
        this.corrections = corrections;
        this.words = words;
    }

    @GetMapping("/correct")
    String correct(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        return page(id, new KeptFilter(kind, item, true), after, FormFaults.none(), actor, model);
    }

    private String page(String id, KeptFilter wanted, long after, FormFaults form, Actor actor, Model model) {
        model.addAttribute("view", view(LoadId.of(id), wanted, after, actor));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/correct";
    }

    private CorrectView view(LoadId id, KeptFilter wanted, long after, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        Load asked = loads.get(id, actor);
        Load load = corrections.corrects(asked).orElse(asked);
        Quarantine opened = quarantine
                .open(load.id(), "correct", actor)
                .filter(each -> each.rows() > 0)
                .orElseThrow(() -> Problem.notFound("quarantine-empty"));
        List<Long> away = new ArrayList<>(corrections.landedRows(load.id()));
        away.addAll(corrections.underwayRows(load.id()));
        QuarantineFilter filter = wanted.on(opened, away);
        List<QuarantinedRow> found = new ArrayList<>(quarantine.filtered(opened, filter, after, PAGE + 1));
        boolean more = found.size() > PAGE;
        if (more) {
            found.remove(PAGE);
        }
        return new CorrectView(
                load,
                opened,
                found,
                corrections.lastTried(
                        load.id(), found.stream().map(QuarantinedRow::row).toList(), actor),
                opened.rows() - away.size(),
                more ? found.get(PAGE - 1).row() : null,
                words);
    }

    @PostMapping("/correct")
    String send(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        KeptFilter wanted = new KeptFilter(kind, item, true);
        CorrectView shown = view(LoadId.of(id), wanted, after, actor);
        try {
            Load load = corrections.send(LoadId.of(id), changed(shown, request), reason, null, actor);
            return "redirect:/collection/loads/" + load.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(id, wanted, after, FormFaults.of(refused, request), actor, model);
        }
    }

    /** Rows in which something was written, and those ticked to go as they stand. */
    private static Map<Long, Map<String, @Nullable String>> changed(CorrectView shown, HttpServletRequest request) {
        String[] ticked = request.getParameterValues("send");
        Set<String> asTheyStand = ticked == null ? Set.of() : new HashSet<>(List.of(ticked));
        Map<Long, Map<String, @Nullable String>> wanted = new LinkedHashMap<>();
        for (QuarantinedRow row : shown.rows()) {
            Map<String, @Nullable String> cells = new LinkedHashMap<>();
            boolean written = false;
            for (int i = 0; i < shown.quarantine().columns().size(); i++) {
                String text = request.getParameter(CorrectView.field(row.row(), i));
                if (text != null) {
                    String typed = text.replace("\r\n", "\n");
                    cells.put(shown.quarantine().columns().get(i).code(), typed);
                    written |= !typed.equals(shown.fresh(row, i).replace("\r\n", "\n"));
                }
            }
            if (written || asTheyStand.contains(Long.toString(row.row()))) {
                wanted.put(row.row(), cells);
            }
        }
        return wanted;
    }

    @PostMapping("/return")
    String giveBack(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String remark) {
        corrections.giveBack(LoadId.of(id), remark, actor);
        return "redirect:/collection/loads/" + id;
    }
}
