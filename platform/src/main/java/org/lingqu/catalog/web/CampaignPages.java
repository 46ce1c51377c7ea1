package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.campaign.Campaign;
import org.lingqu.catalog.campaign.Campaigns;
import org.lingqu.catalog.level.CatalogViews;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Compilation campaigns: opened by the data authority, seen by everybody signed in. */
@Controller
class CampaignPages {

    private static final Pattern OPENING = Pattern.compile("title|scope|due|addressees|catalogs");
    private static final Pattern REMINDING = Pattern.compile("campaign");

    private final Campaigns campaigns;
    private final CatalogViews views;

    CampaignPages(Campaigns campaigns, CatalogViews views) {
        this.campaigns = campaigns;
        this.views = views;
    }

    @GetMapping("/catalog/campaigns")
    String list(Actor actor, Model model) {
        return page(FormFaults.none(), actor, model);
    }

    @PostMapping("/catalog/campaigns")
    String open(
            Actor actor,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String addressees,
            @RequestParam(defaultValue = "") List<String> catalogs,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, OPENING);
        try {
            campaigns.open(
                    new Campaigns.Wish(title, scope, due, addressees.lines().toList(), catalogs), actor);
            return "redirect:/catalog/campaigns";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(FormFaults.of(refused, request), actor, model);
        }
    }

    @PostMapping("/catalog/campaigns/reminders")
    String remind(Actor actor, @RequestParam(defaultValue = "") String campaign, HttpServletRequest request) {
        KnownFields.only(request, REMINDING);
        campaigns.remind(id(campaign), actor);
        return "redirect:/catalog/campaigns";
    }

    private String page(FormFaults form, Actor actor, Model model) {
        List<Campaign> all = campaigns.all();
        model.addAttribute("form", form);
        model.addAttribute("campaigns", all);
        model.addAttribute(
                "reminding",
                all.stream().filter(each -> campaigns.mayRemind(each, actor)).toList());
        model.addAttribute("today", campaigns.today());
        model.addAttribute("kinds", views.keptApart());
        return "catalog/campaigns";
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("campaign-unknown");
        }
    }

    /** The same for programs. */
    @RestController
    @Tag(name = "catalog")
    static class Api {

        private final Campaigns campaigns;

        Api(Campaigns campaigns) {
            this.campaigns = campaigns;
        }

        /** A campaign to be opened; addressees by their full names; without catalogs all that the regulation keeps apart. */
        record Opening(
                @Nullable String title,
                @Nullable String scope,
                @Nullable String due,
                @Nullable List<String> addressees,
                @Nullable List<String> catalogs) {}

        record Reminder(@Nullable String campaign) {}

        @GetMapping("/api/v1/catalog/campaigns")
        @Operation(summary = "Compilation campaigns with the progress of every addressee, the latest first")
        List<Campaign> list(Actor actor) {
            return campaigns.all();
        }

        @PostMapping("/api/v1/catalog/campaigns")
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(
                summary =
                        "Open a compilation campaign: the data authority, for departments of its level and authorities of lower ones")
        Map<String, String> open(Actor actor, @RequestBody Opening opening) {
            List<String> addressees = Objects.requireNonNullElse(opening.addressees(), List.of());
            List<String> catalogs = Objects.requireNonNullElse(opening.catalogs(), List.of());
            UUID id = campaigns.open(
                    new Campaigns.Wish(
                            plain(opening.title()),
                            plain(opening.scope()),
                            plain(opening.due()),
                            addressees.stream().filter(Objects::nonNull).toList(),
                            catalogs.stream().filter(Objects::nonNull).toList()),
                    actor);
            return Map.of("id", id.toString());
        }

        @PostMapping("/api/v1/catalog/campaigns/reminders")
        @Operation(
                summary =
                        "Remind everybody who has handed in nothing: the data authority that opened it, or the one in its place")
        Map<String, Integer> remind(Actor actor, @RequestBody Reminder reminder) {
            return Map.of("reminded", campaigns.remind(id(plain(reminder.campaign())), actor));
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
