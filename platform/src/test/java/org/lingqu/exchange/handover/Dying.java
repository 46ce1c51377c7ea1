package org.lingqu.exchange.handover;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection whose process dies at its n-th act, before or after the act. */
record Dying(Connection real, AtomicInteger left, boolean before) {

    /** The process ends at this point. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Dying.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean act = method.getName().equals("commit")
                            || method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")
                            || method.getName().equals("unwrap");
                    boolean last = act && left.decrementAndGet() == 0;
                    if (last && before) {
                        real.abort(Runnable::run);
                        throw new Killed();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        if (left.get() <= 0) {
                            throw new Killed();
                        }
                        throw failed.getCause();
                    }
                    if (last) {
                        real.abort(Runnable::run);
                        throw new Killed();
                    }
                    return answer;
                });
    }
}
