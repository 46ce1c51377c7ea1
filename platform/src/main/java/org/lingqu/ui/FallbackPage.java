package org.lingqu.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lingqu.kernel.Problem;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what went wrong before any controller was reached. */
@Controller
class FallbackPage implements ErrorController {

    private final Problems problems;

    FallbackPage(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Problem problem = ProblemAdvice.ofStatus(status);
        for (Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
                cause instanceof Throwable thrown;
                cause = thrown.getCause()) {
            problem = thrown instanceof Problem inside ? inside : problem.causedBy(thrown);
        }
        problems.answer(request, response, problem, status);
    }
}
