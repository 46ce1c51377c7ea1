package org.lingqu.conformance.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.TestRun;
import org.lingqu.ui.Place;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each article asks for, where it is met, and what shows it. */
@Controller
class ConformancePages {

    private final Register register;
    private final TestRun run;
    private final List<Place> places;

    ConformancePages(Register register, TestRun run, List<Place> places) {
        this.register = register;
        this.run = run;
        this.places = places;
    }

    @GetMapping("/conformance")
    String list(
            @RequestParam(defaultValue = "") String regulation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Wanted wanted = Wanted.of(register, regulation, status, part, after);
        model.addAttribute("view", new ConformanceView(register, run, wanted, places));
        model.addAttribute("place", "rules");
        return "conformance/list";
    }
}
