package org.lingqu.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.quality.correction.OpenOrder;
import org.lingqu.quality.correction.OpenOrders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Orders to correct that nobody has met yet: the own department's, or all for the data authority. */
@Controller
@Tag(name = "quality")
class OrderPages {

    private static final int PAGE = 20;
    private static final int MOST = 200;

    private final OpenOrders orders;

    OrderPages(OpenOrders orders) {
        this.orders = orders;
    }

    /** An order. @param due day by which it is to be met @param overdue whether that day has passed */
    record OrderJson(
            String caseId,
            String entry,
            String entryName,
            String department,
            int loads,
            @Nullable LocalDate due,
            boolean overdue) {

        static OrderJson of(OpenOrder each) {
            return new OrderJson(
                    each.caseId().toString(),
                    each.code(),
                    each.name(),
                    each.providerName(),
                    each.loads(),
                    each.due(),
                    each.overdue());
        }
    }

    /** Some orders and the mark after which the next ones come; null at the end. */
    record OrdersJson(List<OrderJson> orders, @Nullable String next) {}

    @GetMapping("/quality/corrections")
    String list(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        List<OpenOrder> found = orders.list(mark(after), PAGE + 1, actor);
        model.addAttribute("orders", found.stream().limit(PAGE).toList());
        model.addAttribute("count", orders.count(actor));
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? "/quality/corrections?after=" + found.get(PAGE - 1).mark()
                        : null);
        model.addAttribute("place", "quality");
        return "quality/corrections";
    }

    @GetMapping("/api/v1/quality/corrections")
    @ResponseBody
    @Operation(
            summary =
                    "Orders to correct nobody has met yet, by the day they are due: the own ones, all for the authority")
    OrdersJson orders(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.max(1, Math.min(limit, MOST));
        List<OpenOrder> found = orders.list(mark(after), most, actor);
        return new OrdersJson(
                found.stream().map(OrderJson::of).toList(),
                found.size() < most ? null : found.get(found.size() - 1).mark());
    }

    private static @Nullable CaseId mark(@Nullable String after) {
        return after == null || after.isBlank() ? null : CaseId.of(after);
    }
}
