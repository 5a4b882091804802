"""What the law and the guidance say: rules as data, each with its source and days in force."""
