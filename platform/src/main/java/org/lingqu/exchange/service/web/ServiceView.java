package org.lingqu.exchange.service.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.ServiceDeclaration;
import org.lingqu.exchange.service.ServiceFigures;
import org.lingqu.exchange.service.ServiceState;
import org.lingqu.exchange.service.Services;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * The interface for an entry, on the entry's page and on its own.
 *
 * @param service the latest declaration; null while there is none
 * @param quality how it answers; null where nobody asks for it
 */
public record ServiceView(EntryVersion entry, @Nullable DepartmentService service, Services.@Nullable Quality quality) {

    /** So many days are looked back at. */
    static final int DAYS = 14;

    ServiceView(EntryVersion entry, @Nullable DepartmentService service) {
        this(entry, service, null);
    }

    /** The days with calls. */
    public List<ServiceFigures> days() {
        return quality == null ? List.of() : quality.days();
    }

    /** Whether it is asked now. */
    public ClockLight state() {
        return switch (quality == null ? ServiceState.ASKED : quality.state()) {
            case ASKED -> ClockLight.of(ClockLight.State.GREEN, "exchange.service.asked");
            case PROBED -> ClockLight.of(ClockLight.State.YELLOW, "exchange.service.probed");
            case RESTING -> ClockLight.of(ClockLight.State.RED, "exchange.service.resting");
        };
    }

    public String href() {
        return "/exchange/services/" + entry.code().value();
    }

    public boolean on() {
        return service != null && service.off() == null;
    }

    public static ClockLight light(@Nullable DepartmentService service) {
        if (service == null) {
            return ClockLight.of(ClockLight.State.NONE, "exchange.service.none");
        }
        return service.off() == null
                ? ClockLight.of(ClockLight.State.GREEN, "exchange.service.on")
                : ClockLight.of(ClockLight.State.NONE, "exchange.service.is-off");
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        DepartmentService declared = service;
        if (declared != null) {
            facts.add(Fact.code(
                    page.t("exchange.service.address"), declared.declaration().address()));
            facts.add(Fact.of(page.t("exchange.service.offers"), offers(declared, page)));
            facts.add(Fact.of(
                    page.t("exchange.service.declared"),
                    page.t(
                            "exchange.service.origin",
                            declared.version(),
                            declared.declaredBy(),
                            page.time(declared.declaredAt()))));
            facts.add(Fact.code(page.t("exchange.service.id"), declared.id().toString()));
            DepartmentService.Off off = declared.off();
            if (off != null) {
                facts.add(Fact.of(
                        page.t("exchange.service.is-off"),
                        page.t("exchange.service.off-by", off.by(), page.time(off.at()), off.reason())));
            }
        }
        return facts;
    }

    /** What came of a trial, without a value. */
    public List<Fact> trial(Services.Trial trial, Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                page.t("exchange.service.trial.answer"),
                page.t("exchange.service.trial.said", trial.status(), trial.type(), trial.bytes(), trial.rows())));
        for (Item item : items()) {
            String found = trial.items().get(item.code());
            if (found != null) {
                facts.add(Fact.of(item.name(), state(found, page)));
            }
        }
        if (!trial.undeclared().isEmpty()) {
            facts.add(Fact.code(page.t("exchange.service.trial.undeclared"), String.join(", ", trial.undeclared())));
        }
        return facts;
    }

    private static String state(String found, Page page) {
        return switch (found) {
            case "ok" -> page.t("exchange.service.trial.ok");
            case "missing" -> page.t("exchange.service.trial.missing");
            default -> page.t("exchange.service.trial.type");
        };
    }

    static String offers(DepartmentService declared, Page page) {
        return declared.declaration().verifiesOnly()
                ? page.t("exchange.service.verifies-only")
                : page.t(
                        "exchange.service.items-count",
                        declared.declaration().items().size());
    }

    /** Items that an interface can offer. */
    public List<Item> items() {
        return entry.items().stream()
                .filter(item -> item.type() != ItemType.GENERAL)
                .toList();
    }

    public List<Choice> keys() {
        return items().stream()
                .map(item -> new Choice(item.code(), item.name()))
                .toList();
    }

    private @Nullable ServiceDeclaration declaration() {
        return service == null ? null : service.declaration();
    }

    /** What stands in a field of a fresh form. */
    public @Nullable Object stands(String field) {
        ServiceDeclaration declared = declaration();
        if (declared == null) {
            return switch (field) {
                case "scheme" -> "https";
                case "method" -> "GET";
                case "keyPlace" -> "QUERY";
                case "path" -> "/";
                case "key" ->
                    items().stream()
                            .filter(Item::key)
                            .map(Item::code)
                            .findFirst()
                            .orElse(null);
                default -> null;
            };
        }
        return switch (field) {
            case "scheme" -> declared.encrypted() ? "https" : "http";
            case "host" -> declared.host();
            case "port" -> declared.port();
            case "path" -> declared.path();
            case "method" -> declared.posted() ? "POST" : "GET";
            case "keyPlace" -> declared.keyPlace();
            case "key" -> declared.key();
            case "keyName" -> declared.keyName();
            case "secretHeader" -> declared.secretHeader();
            case "timeoutMillis" -> declared.timeoutMillis();
            case "mostKilobytes" -> declared.mostBytes() / 1_024;
            case "rowsAt" -> declared.rowsAt();
            default -> null;
        };
    }

    public @Nullable String pointer(Item item) {
        ServiceDeclaration declared = declaration();
        return declared == null ? null : declared.items().get(item.code());
    }

    public List<String> absent() {
        ServiceDeclaration declared = declaration();
        return declared != null && declared.absentIsNotFound() ? List.of("true") : List.of();
    }
}
