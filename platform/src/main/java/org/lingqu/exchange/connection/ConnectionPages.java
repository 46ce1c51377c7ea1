package org.lingqu.exchange.connection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.Place;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Connections of departments in a browser. */
@Controller
@RequestMapping("/exchange/connections")
class ConnectionPages {

    private final Connections connections;
    private final ConnectionSheet sheet;

    ConnectionPages(Connections connections, ConnectionSheet sheet) {
        this.connections = connections;
        this.sheet = sheet;
    }

    @GetMapping
    String report(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        return page(after, FormFaults.none(), "", actor, model);
    }

    private String page(@Nullable String after, FormFaults form, String refused, Actor actor, Model model) {
        model.addAttribute(
                "view",
                new ConnectionView(
                        connections.page(actor, after == null || after.isBlank() ? null : after, ConnectionView.PAGE),
                        actor.may(Permission.SYSTEMS_MANAGE) ? actor.home().toString() : "",
                        refused));
        model.addAttribute("form", form);
        return "exchange/connections";
    }

    @GetMapping("/report.csv")
    void csv(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        sheet.write(connections.report(actor), request, response);
    }

    @PostMapping("/{id}/plan")
    String plan(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        SystemId system = SystemId.of(id);
        try {
            connections.plan(system, FormFields.day(request, "plannedOn", "connection-plan-incomplete"), actor);
            return "redirect:/exchange/connections";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(null, FormFaults.of(refused, request), system.toString(), actor, model);
        }
    }

    /** Its place in the menu. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ConnectionSettings.class)
    static class Setup {
        @Bean
        Place exchangeConnections() {
            return Place.of("exchange-connections", "/exchange/connections", "exchange.connections", 63)
                    .needing(
                            Permission.SYSTEMS_MANAGE,
                            Permission.SHARING_ANSWER,
                            Permission.SUPERVISE,
                            Permission.AUDIT_READ);
        }
    }
}
