package org.lingqu.exchange.connection;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.SystemId;
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
    String report(Actor actor, Model model) {
        List<Connection> report = connections.report(actor);
        model.addAttribute(
                "view",
                new ConnectionView(
                        report,
                        actor.may(Permission.SYSTEMS_MANAGE) ? actor.home().toString() : ""));
        return "exchange/connections";
    }

    @GetMapping("/report.csv")
    void csv(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        sheet.write(connections.report(actor), request, response);
    }

    @PostMapping("/{id}/plan")
    String plan(Actor actor, @PathVariable String id, HttpServletRequest request) {
        connections.plan(SystemId.of(id), FormFields.day(request, "plannedOn", "connection-plan-incomplete"), actor);
        return "redirect:/exchange/connections";
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
