package org.lingqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Beginnings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How a procedure runs under a regulation, drawn from its table. */
@Controller
class ProcedurePages {

    private final Beginnings beginnings;

    ProcedurePages(Beginnings beginnings) {
        this.beginnings = beginnings;
    }

    @GetMapping("/procedures/{id}")
    String show(@PathVariable String id, @RequestParam(required = false) @Nullable String pack, Model model) {
        String named = pack == null || pack.isBlank() ? null : pack;
        model.addAttribute("view", new ProcedureView(beginnings.edition(id, named)));
        model.addAttribute("place", "rules");
        return "casework/procedure";
    }
}
