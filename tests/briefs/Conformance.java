// Asks the veraPDF engine whether files conform: java -cp ENGINE Conformance.java FLAVOURS FILE...
// One line a file and flavour: flavour, file, PASS or FAIL, number of checks, broken rules as clause-test, by tabs.
import java.io.File;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Conformance {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String name : arguments[0].split(",")) {
                System.out.println(name + "\t" + arguments[at] + "\t" + verdict(PDFAFlavour.valueOf(name), arguments[at]));
            }
        }
    }

    private static String verdict(PDFAFlavour flavour, String file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber());
                }
            }
            String word = result.isCompliant() ? "PASS" : "FAIL";
            return word + "\t" + result.getTotalAssertions() + "\t" + String.join(" ", broken);
        }
    }
}
