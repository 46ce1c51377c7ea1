package org.lingqu.organization.web;

import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of administrative divisions, to look up a code. */
@Controller
class RegionPages {

    private final Regions regions;

    RegionPages(Regions regions) {
        this.regions = regions;
    }

    @GetMapping("/system/regions")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "000000") String below,
            Model model) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        List<Region> rows = q.isBlank() ? regions.below(new RegionCode(below)) : regions.search(q);
        model.addAttribute(
                "view",
                new RegionsView(
                        q,
                        q.isBlank() ? above(new RegionCode(below)) : List.of(),
                        rows.subList(0, Math.min(rows.size(), Regions.MOST_FOUND)),
                        rows.size() > Regions.MOST_FOUND));
        return "organization/regions";
    }

    private List<Region> above(RegionCode code) {
        List<Region> up = new ArrayList<>();
        for (RegionCode at = code; at != null; at = up.get(0).parent()) {
            up.add(0, regions.get(at));
        }
        return up;
    }
}
