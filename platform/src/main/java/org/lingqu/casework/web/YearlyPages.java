package org.lingqu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.lingqu.casework.YearlyCases;
import org.lingqu.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What must be done once a year, and the years in which it was not: for who supervises, and for programs. */
@Controller
@Tag(name = "cases")
class YearlyPages {

    private final YearlyCases yearly;

    YearlyPages(YearlyCases yearly) {
        this.yearly = yearly;
    }

    @GetMapping("/cases/yearly")
    String show(Actor actor, Model model) {
        model.addAttribute("view", new YearlyView(yearly.years(actor)));
        model.addAttribute("place", "offences");
        return "casework/yearly";
    }

    @GetMapping("/api/v1/cases/yearly")
    @ResponseBody
    @Operation(summary = "What the regulation wants done each calendar year: done, ahead or missing (supervision)")
    List<YearlyCases.OfYear> years(Actor actor) {
        return yearly.years(actor);
    }
}
