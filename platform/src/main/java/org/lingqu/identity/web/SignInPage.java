package org.lingqu.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in for people. */
@Controller
class SignInPage {

    @GetMapping("/sign-in")
    String form(HttpServletRequest request, Model model) {
        model.addAttribute("view", new SignInView(reason(request), typedBefore(request)));
        return "identity/sign-in";
    }

    private static String reason(HttpServletRequest request) {
        for (String reason : new String[] {"refused", "locked", "expired", "changed", "out"}) {
            if (request.getParameter(reason) != null) {
                return reason;
            }
        }
        return "";
    }

    private static String typedBefore(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session == null
                ? ""
                : Objects.requireNonNullElse((String) session.getAttribute(SignInFailure.USERNAME), "");
    }
}
