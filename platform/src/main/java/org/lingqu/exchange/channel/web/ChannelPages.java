package org.lingqu.exchange.channel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.channel.ChannelReports;
import org.lingqu.exchange.channel.ChannelState;
import org.lingqu.exchange.channel.DirectChannel;
import org.lingqu.exchange.channel.DirectChannels;
import org.lingqu.exchange.channel.NewChannel;
import org.lingqu.exchange.channel.Plan;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.InformationSystems;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Direct channels in a browser: list, register, plan, look, close, withdraw, report. */
@Controller
@RequestMapping("/exchange/channels")
class ChannelPages {

    private static final Pattern FIELDS =
            Pattern.compile("role|system|other|otherSystem|content|resource|begunOn|plannedOn");
    private static final Pattern PLAN = Pattern.compile("plannedOn|resource|grant|reason");

    private final DirectChannels channels;
    private final ChannelReports reports;
    private final ChannelSheet sheet;
    private final InformationSystems systems;
    private final LegalTime time;

    ChannelPages(
            DirectChannels channels,
            ChannelReports reports,
            ChannelSheet sheet,
            InformationSystems systems,
            LegalTime time) {
        this.channels = channels;
        this.reports = reports;
        this.sheet = sheet;
        this.systems = systems;
        this.time = time;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) @Nullable ChannelState state,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        UUID behind = after == null || after.isBlank() ? null : Uuids.parse(after);
        model.addAttribute(
                "view",
                new ChannelsView(
                        channels.list(actor, state, behind, ChannelsView.PAGE + 1),
                        state,
                        time.today(),
                        channels.mayRegister(actor),
                        channels.isKept()));
        return "exchange/channels";
    }

    @GetMapping("/report")
    String report(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        String behind = after == null || after.isBlank() ? null : after;
        model.addAttribute("view", new ReportView(reports.of(actor, behind, ReportView.PAGE + 1)));
        return "exchange/channel-report";
    }

    @GetMapping("/report.csv")
    void csv(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        sheet.write(actor, request, response);
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        if (!channels.mayRegister(actor)) {
            actor.mustBeAllowed(Permission.SYSTEMS_MANAGE);
        }
        return form(actor, FormFaults.none(), model);
    }

    private String form(Actor actor, FormFaults form, Model model) {
        model.addAttribute(
                "view",
                new ChannelView.Form(
                        systems.of(actor.home()).stream()
                                .map(InformationSystem::name)
                                .toList(),
                        channels.platformSince(),
                        channels.isKept()));
        model.addAttribute("form", form);
        return "exchange/channel-new";
    }

    @PostMapping
    String register(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            NewChannel stated = new NewChannel(
                    FormFields.text(request, "role"),
                    FormFields.text(request, "system"),
                    FormFields.text(request, "other"),
                    FormFields.text(request, "otherSystem"),
                    FormFields.text(request, "content"),
                    FormFields.text(request, "resource"),
                    FormFields.day(request, "begunOn", "direct-channel-incomplete"),
                    FormFields.day(request, "plannedOn", "direct-channel-incomplete"));
            return "redirect:/exchange/channels/"
                    + channels.register(stated, actor).id();
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN) {
                throw refused;
            }
            return form(actor, FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(Uuids.parse(id), "plan", actor, FormFaults.none(), model);
    }

    @PostMapping("/{id}/plan")
    String plan(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, PLAN);
        UUID channel = channels.get(Uuids.parse(id), actor).id();
        try {
            Plan plan = new Plan(
                    FormFields.day(request, "plannedOn", "direct-channel-incomplete"),
                    FormFields.text(request, "resource"),
                    FormFields.text(request, "grant"),
                    FormFields.text(request, "reason"));
            channels.plan(channel, plan, actor);
            return "redirect:/exchange/channels/" + id;
        } catch (Problem refused) {
            return again(refused, "plan", channel, actor, request, model);
        }
    }

    @PostMapping("/{id}/check")
    String check(Actor actor, @PathVariable String id) {
        UUID channel = channels.get(Uuids.parse(id), actor).id();
        channels.check(channel, actor);
        return "redirect:/exchange/channels/" + id;
    }

    @PostMapping("/{id}/closing")
    String close(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            Model model) {
        UUID channel = channels.get(Uuids.parse(id), actor).id();
        try {
            channels.close(channel, note, actor);
            return "redirect:/exchange/channels/" + id;
        } catch (Problem refused) {
            return again(refused, "close", channel, actor, request, model);
        }
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            Model model) {
        UUID channel = channels.get(Uuids.parse(id), actor).id();
        try {
            channels.withdraw(channel, note, actor);
            return "redirect:/exchange/channels/" + id;
        } catch (Problem refused) {
            return again(refused, "withdraw", channel, actor, request, model);
        }
    }

    /** @param which id of the form on the page that was refused */
    private String again(
            Problem refused, String which, UUID channel, Actor actor, HttpServletRequest request, Model model) {
        if (refused.kind() != Problem.Kind.BAD_INPUT) {
            throw refused;
        }
        return page(channel, which, actor, FormFaults.of(refused, request), model);
    }

    private String page(UUID id, String which, Actor actor, FormFaults form, Model model) {
        DirectChannel channel = channels.get(id, actor);
        boolean mayAct = channels.mayAct(channel, actor);
        model.addAttribute(
                "view",
                new ChannelView(
                        channel,
                        channels.history(id, actor),
                        time.today(),
                        mayAct,
                        mayAct ? channel.closedBy(actor.home()) : null));
        model.addAttribute("form", form);
        model.addAttribute("which", which);
        return "exchange/channel";
    }
}
