package org.lingqu.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * How often each target is struck.
 *
 * @param shares a target without one is never struck
 */
record Mix(Map<Target, Integer> shares) {

    private static final int LARGEST = 1000;

    Mix {
        shares = new EnumMap<>(shares);
    }

    /** The same share for each. */
    static Mix even(Target... targets) {
        return new Mix(Arrays.stream(targets).collect(Collectors.toMap(each -> each, each -> 1)));
    }

    /**
     * Reads {@code server=1,backend=4,stages=5}.
     *
     * @throws org.lingqu.kernel.Problem {@code bench-usage}
     */
    static Mix of(String text) {
        Map<Target, Integer> shares = new EnumMap<>(Target.class);
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2 || !sides[1].matches("\\d{1,4}")) {
                throw Options.usage("--mix " + text);
            }
            Target target = Arrays.stream(Target.values())
                    .filter(each -> name(each).equals(sides[0]))
                    .findFirst()
                    .orElseThrow(() -> Options.usage("--mix " + text));
            int share = Integer.parseInt(sides[1]);
            if (share > LARGEST || shares.put(target, share) != null) {
                throw Options.usage("--mix " + text);
            }
        }
        if (shares.values().stream().allMatch(share -> share == 0)) {
            throw Options.usage("--mix " + text);
        }
        return new Mix(shares);
    }

    Target pick(SplittableRandom random) {
        return pick(random, List.copyOf(shares.keySet()));
    }

    /** One of those that need nobody to repair them; {@link Target#BACKEND} when the mix has none. */
    Target pickSelfHealing(SplittableRandom random) {
        List<Target> some = shares.keySet().stream()
                .filter(each -> !each.needsRepair() && shares.getOrDefault(each, 0) > 0)
                .toList();
        return some.isEmpty() ? Target.BACKEND : pick(random, some);
    }

    private Target pick(SplittableRandom random, List<Target> some) {
        int left = random.nextInt(some.stream().mapToInt(shares::get).sum());
        for (Target target : some) {
            left -= shares.getOrDefault(target, 0);
            if (left < 0) {
                return target;
            }
        }
        throw new AssertionError("the shares of " + this + " do not add up");
    }

    static String name(Target target) {
        return target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return shares.entrySet().stream()
                .map(each -> name(each.getKey()) + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
